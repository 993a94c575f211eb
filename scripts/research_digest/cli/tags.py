"""`digest.py tags`: list or rename tags."""

from __future__ import annotations

import click

from research_digest.cli.project import Project
from research_digest.cli.terms import print_terms, rename_all
from research_digest.library.taxonomies import TAGS


@click.command("tags")
@click.option(
    "--rename", nargs=2, metavar="OLD NEW", help="Show how the files would change. NEW may be an existing tag."
)
@click.option("--write", is_flag=True, help="With --rename, change the files.")
@click.pass_obj
def command(project: Project, *, rename: tuple[str, str] | None, write: bool) -> None:
    """List all tags with the number of their clippings, or rename one in all files."""
    if rename:
        rename_all(project, "tags", *rename, write=write)
    else:
        print_terms(project, TAGS)
