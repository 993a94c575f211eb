"""Dates of last change, for feeds and the sitemap.

They come from the front matter. Git or file dates would change for all clippings at once, with a format run, a
corrected comma or a shallow clone. RFC 4287 leaves it to the publisher which changes count.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from research_digest.library.library import when
from research_digest.model import Clipping, Date

UNDATED = "1970-01-01T00:00:00Z"
"""Date of a feed without entries. Atom requires one, and it must not change between builds."""


def changed(clipping: Clipping) -> Date | None:
    """Return the date of the last change: `updated`, else that of clipping or publication. None if unknown."""
    known = max(clipping.updated or Date(0), when(clipping), key=_moment)
    return known if known.year else None


def last_changed(clippings: Iterable[Clipping]) -> Date | None:
    """Return the date of the last change to any of `clippings`, or None if unknown."""
    return max((date for each in clippings if (date := changed(each))), key=_moment, default=None)


def instant(date: Date) -> str:
    """Return a date in RFC 3339 format. Without a time it is noon, so that few zones show another day."""
    clock = date.clock or "12:00:00Z"
    time = datetime.time.fromisoformat(clock)
    known = time if time.tzinfo else time.replace(tzinfo=datetime.UTC)
    written = known.isoformat("seconds").replace("+00:00", "Z")
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T{written}"


def _moment(date: Date) -> tuple[int, int, int, float]:
    return date.moment
