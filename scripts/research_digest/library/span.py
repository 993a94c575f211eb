"""The period that clippings cover."""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.library.library import when
from research_digest.model import Clipping, Date


def span(clippings: Iterable[Clipping]) -> tuple[Date, Date] | None:
    """Return the first and the last date of `clippings`, or None if none has a date."""
    dates = [date for date in map(when, clippings) if date.year]
    return (min(dates), max(dates)) if dates else None
