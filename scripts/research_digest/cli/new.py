"""`digest.py new`: the file of a clipping, begun."""

from __future__ import annotations

import click

from research_digest.cli.beginning import begin, source_of
from research_digest.cli.project import Project
from research_digest.contribute.fetching import FetchError, Limits
from research_digest.contribute.originals import Original, ask
from research_digest.contribute.scaffold import Beginning

SECONDS = 20.0
"""How long the page may take to answer."""


@click.command("new")
@click.argument("url")
@click.option("--title", default="", help="With it, the page is not asked.")
@click.option("--author", "authors", multiple=True, help="May stand more than once, as --tag may.")
@click.option("--tag", "tags", multiple=True)
@click.option("--published", default="", help="As 2025-03-26, 2025-03 or 2025.")
@click.option("--description", default="")
@click.option("--note", default="", help="Why it is worth reading, in your own words.")
@click.pass_obj
def command(
    project: Project,
    *,
    url: str,
    title: str,
    authors: tuple[str, ...],
    tags: tuple[str, ...],
    published: str,
    description: str,
    note: str,
) -> None:
    """Begins a clipping of the page at URL: writes its file, with the front matter filled in, and names it.

    What is not given is read off the page, if trafilatura is installed.
    """
    source = source_of(project, url)
    original = Original(title=title) if title else asked(source)
    known = Beginning(
        title=original.title,
        source=source,
        authors=authors or original.authors,
        published=published or original.published,
        description=description or original.description,
        publication=original.publication,
        tags=tags,
        note=note,
    )
    click.echo(begin(project, known))


def asked(source: str) -> Original:
    """What the page at `source` says about itself. Raises ClickException if it does not tell its title."""
    try:
        original = ask(source, limits=Limits(seconds=SECONDS))
    except ImportError:
        raise click.UsageError("give the title, or `pip install trafilatura` to read it off the page") from None
    except FetchError as reason:
        raise click.ClickException(f"the page could not be read: {reason}; give the title") from None
    if not original.title:
        raise click.ClickException("the page does not tell its title; give it")
    return original
