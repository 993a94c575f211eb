"""What the page of an original says about itself: title, authors, date. trafilatura knows where pages say it."""

from __future__ import annotations

from dataclasses import dataclass

from research_digest.fetching import Limits, fetch
from research_digest.schema.text import clean

_TYPES = "text/html, application/xhtml+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The facts of a page, each empty if the page does not tell; `published` in ISO 8601."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    description: str = ""
    publication: str = ""


def ask(url: str, *, limits: Limits) -> Original:
    """The facts of the page at `url`. Raises FetchError; ImportError without the extra `pages`."""
    return describe(fetch(url, accept=_TYPES, limits=limits), url)


def describe(page: bytes, url: str) -> Original:
    """The facts in the HTML of a page; of anything else, none. Raises ImportError without the extra `pages`."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - an extra, and 200 ms

    # A date that the page does not name as its own would be a guess.
    found = extract_metadata(page, default_url=url, extensive=False)
    if found is None:
        return Original()
    return Original(
        title=clean(found.title or ""),
        authors=tuple(name for each in (found.author or "").split(";") if (name := clean(each))),
        published=found.date or "",
        description=clean(found.description or ""),
        publication=clean(found.sitename or ""),
    )
