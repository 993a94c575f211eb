"""Periods of digests: months, or weeks as in ISO 8601."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from research_digest.library.library import when
from research_digest.model import Clipping, Date


@dataclass(frozen=True, slots=True)
class Period:
    """A week or month in which clippings were created.

    `slug` is its name in addresses, `2025-w21` or `2025-05`. `first` and `last` are its first and last day. The
    clippings are newest first.
    """

    slug: str
    first: datetime.date
    last: datetime.date
    clippings: tuple[Clipping, ...]


def periods(clippings: Iterable[Clipping], span: str) -> tuple[Period, ...]:
    """Return the periods of `clippings`, newest first. `span` is `week`, `month` or `off`.

    Clippings without an exact day are in no week. Clippings without a month are in no period.
    """
    found: dict[tuple[str, datetime.date, datetime.date], list[Clipping]] = {}
    around = _SPANS.get(span)
    for clipping in clippings:
        if around and (period := around(when(clipping))):
            found.setdefault(period, []).append(clipping)
    newest = sorted(found, key=lambda period: period[1], reverse=True)
    return tuple(Period(*period, tuple(found[period])) for period in newest)


def day(date: datetime.date) -> Date:
    """Return a calendar day as a Date."""
    return Date(date.year, date.month, date.day)


def _week(date: Date) -> tuple[str, datetime.date, datetime.date] | None:
    if not date.day:
        return None
    day = datetime.date(date.year, date.month, date.day)
    year, week, weekday = day.isocalendar()
    first = day - datetime.timedelta(days=weekday - 1)
    return f"{year:04}-w{week:02}", first, first + datetime.timedelta(days=6)


def _month(date: Date) -> tuple[str, datetime.date, datetime.date] | None:
    if not date.month:
        return None
    first = datetime.date(date.year, date.month, 1)
    return f"{date.year:04}-{date.month:02}", first, first.replace(day=monthrange(date.year, date.month)[1])


_SPANS: dict[str, Callable[[Date], tuple[str, datetime.date, datetime.date] | None]] = {"week": _week, "month": _month}
