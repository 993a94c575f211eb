"""`digest.py tags`."""

from __future__ import annotations

import click

from research_digest.cli.project import Project
from research_digest.cli.terms import rename_all, tell
from research_digest.library.taxonomies import TAGS


@click.command("tags")
@click.option("--rename", nargs=2, metavar="OLD NEW", help="Give a tag another name, or that of another tag.")
@click.option("--write", is_flag=True, help="Change the files; without it, only show what would change.")
@click.pass_obj
def command(project: Project, *, rename: tuple[str, str] | None, write: bool) -> None:
    """Lists all tags with the number of their clippings, or renames one in all files."""
    if rename:
        rename_all(project, "tags", *rename, write=write)
    else:
        tell(project, TAGS)
