"""`digest.py authors`: list or rename authors."""

from __future__ import annotations

import click

from research_digest.cli.project import Project
from research_digest.cli.terms import print_terms, rename_all
from research_digest.library.taxonomies import AUTHORS


@click.command("authors")
@click.option(
    "--rename", nargs=2, metavar="OLD NEW", help="Show how the files would change. NEW may be an existing author."
)
@click.option("--write", is_flag=True, help="With --rename, change the files.")
@click.pass_obj
def command(project: Project, *, rename: tuple[str, str] | None, write: bool) -> None:
    """List all authors with the number of their clippings, or rename one in all files.

    To merge spellings without changing files, use authors.yml.
    """
    if rename:
        rename_all(project, "author", *rename, write=write)
    else:
        print_terms(project, AUTHORS)
