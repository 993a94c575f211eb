"""`digest.py authors`."""

from __future__ import annotations

import click

from research_digest.cli.project import Project
from research_digest.cli.terms import rename_all, tell
from research_digest.library.taxonomies import AUTHORS


@click.command("authors")
@click.option("--rename", nargs=2, metavar="OLD NEW", help="Give an author another name, or that of another author.")
@click.option("--write", is_flag=True, help="Change the files; without it, only show what would change.")
@click.pass_obj
def command(project: Project, *, rename: tuple[str, str] | None, write: bool) -> None:
    """Lists all authors with the number of their clippings, or renames one in all files.

    `authors.yml` brings spellings together without a change to any file.
    """
    if rename:
        rename_all(project, "author", *rename, write=write)
    else:
        tell(project, AUTHORS)
