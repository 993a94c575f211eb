"""Dates of last change, for feeds and the sitemap.

They come from the front matter. Git or file dates would change for all clippings at once, with a format run, a
corrected comma or a shallow clone. RFC 4287 leaves it to the publisher which changes count.
"""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.library.library import when
from research_digest.model import Clipping, Date

UNDATED = "1970-01-01T00:00:00Z"
"""Date for Atom if no date is known. Atom requires one, and it must not change between builds."""


def changed(clipping: Clipping) -> Date | None:
    """Return the day of the last change: `updated`, else the day of clipping or publication. None if unknown."""
    known = max(clipping.updated or Date(0), when(clipping))
    return known if known.year else None


def last_changed(clippings: Iterable[Clipping]) -> Date | None:
    """Return the day of the last change to any of `clippings`, or None if unknown."""
    return max((date for each in clippings if (date := changed(each))), default=None)


def instant(date: Date | None) -> str:
    """Return the beginning of a day, month or year in RFC 3339 format, or UNDATED for None."""
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z" if date else UNDATED
