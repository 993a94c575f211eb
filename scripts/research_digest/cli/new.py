"""`digest.py new`: create a clipping."""

from __future__ import annotations

import click

from research_digest.cli.creating import allowed_source, create
from research_digest.cli.project import Project
from research_digest.contribute.fetching import FetchError, Limits
from research_digest.contribute.new_clippings import NewClipping
from research_digest.contribute.originals import Original, fetch_original

SECONDS = 20.0
"""Time limit for the page."""


@click.command("new")
@click.argument("url")
@click.option("--title", default="", help="Title. If given, the page is not fetched.")
@click.option("--author", "authors", multiple=True, help="Author. Can be repeated.")
@click.option("--tag", "tags", multiple=True, help="Tag. Can be repeated.")
@click.option("--published", default="", help="Date of publication: 2025-03-26, 2025-03 or 2025.")
@click.option("--description", default="", help="What the article is about.")
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
    """Create a clipping of the page at URL and print the name of its file.

    Without --title, the page is fetched and title, authors, date and description are read from it. This needs the
    package trafilatura.
    """
    source = allowed_source(project, url)
    original = Original(title=title) if title else read_original(source)
    new = NewClipping(
        title=original.title,
        source=source,
        authors=authors or original.authors,
        published=published or original.published,
        description=description or original.description,
        publication=original.publication,
        tags=tags,
        note=note,
    )
    click.echo(create(project, new))


def read_original(source: str) -> Original:
    """Return the metadata of the page at `source`. Raise ClickException if it has no title."""
    try:
        original = fetch_original(source, limits=Limits(seconds=SECONDS))
    except ImportError:
        raise click.UsageError("give the title, or `pip install trafilatura` to read it from the page") from None
    except FetchError as reason:
        raise click.ClickException(f"the page could not be read: {reason}; give the title") from None
    if not original.title:
        raise click.ClickException("the page has no title; give one")
    return original
