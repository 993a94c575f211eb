"""Metadata of an original's page: title, authors, date. trafilatura extracts them."""

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
    """The metadata of a page. Unknown fields are empty. `published` is in ISO 8601."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    description: str = ""
    publication: str = ""


def fetch_original(url: str, *, limits: Limits) -> Original:
    """Return the metadata of the page at `url`.

    Raise FetchError, or ImportError without the extra `pages`.
    """
    return parse_original(fetch(url, accept=_TYPES, limits=limits), url)


def parse_original(page: bytes, url: str) -> Original:
    """Return the metadata in the HTML of a page. All fields are empty for other files.

    Raise FetchError if the parser fails, and ImportError without the extra `pages`.
    """
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - an extra, and 200 ms

    try:
        # `extensive` would guess a date if the page does not state one.
        found = extract_metadata(page, default_url=url, extensive=False)
        return _original(found) if found else Original()
    except Exception as fault:
        # The parser can raise anything on an untrusted page.
        raise FetchError(f"its HTML cannot be read: {type(fault).__name__}") from fault


def _original(found: Document) -> Original:
    title, author, description, site = (
        clean(each or "") for each in (found.title, found.author, found.description, found.sitename)
    )
    names = tuple(filter(None, map(clean, author.split(";"))))
    return Original(title=title, authors=names, published=found.date or "", description=description, publication=site)
