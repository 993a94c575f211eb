"""When a clipping changed for its readers, which feeds and the sitemap tell.

It is what the front matter says. The day on which git or the disk last touched a file would move for everything at
once, with a format run, a corrected comma or a shallow clone; RFC 4287 lets the publisher say what is worth hearing of.
"""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.library.library import when
from research_digest.model import Clipping, Date

UNDATED = "1970-01-01T00:00:00Z"
"""What stands in where nothing tells: Atom must have a time, and one that is made up must not move."""


def changed(clipping: Clipping) -> Date | None:
    """The day of the last change to `clipping`: `updated`, else the day it was clipped or appeared, if any is known."""
    known = max(clipping.updated or Date(0), when(clipping))
    return known if known.year else None


def last_changed(clippings: Iterable[Clipping]) -> Date | None:
    """The day of the last change to any of `clippings`, if it is known."""
    return max((date for each in clippings if (date := changed(each))), default=None)


def instant(date: Date | None) -> str:
    """The beginning of a day, month or year as RFC 3339 has it; UNDATED for none."""
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z" if date else UNDATED
