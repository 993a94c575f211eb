"""What the page of an original says about itself: title, authors, date. trafilatura knows where pages say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from research_digest.contribute.fetching import FetchError, Limits, fetch
from research_digest.input.fields.text import clean

if TYPE_CHECKING:
    from trafilatura.settings import Document

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
    """Return the facts in the HTML of a page; of anything else, none.

    Raises FetchError if the page breaks the parser, and ImportError without the extra `pages`.
    """
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - an extra, and 200 ms

    try:
        # A date that the page does not name as its own would be a guess.
        found = extract_metadata(page, default_url=url, extensive=False)
        return _original(found) if found else Original()
    except Exception as fault:
        # A parser of others, over a stranger's page: whatever it raises says the same.
        raise FetchError(f"its HTML cannot be read: {type(fault).__name__}") from fault


def _original(found: Document) -> Original:
    return Original(
        title=clean(found.title or ""),
        authors=tuple(name for each in (found.author or "").split(";") if (name := clean(each))),
        published=found.date or "",
        description=clean(found.description or ""),
        publication=clean(found.sitename or ""),
    )
