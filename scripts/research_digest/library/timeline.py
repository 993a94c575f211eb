"""The timeline: how many clippings each month brought, or each year where there are many, as the bars of a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from research_digest.model import Date

WIDTH, HEIGHT = 720, 120
"""The size of the picture, without the line of labels below it."""
MONTHS = 36
"""Where clippings span more months than this, a bar stands for a year."""
GAP = 0.2
"""The part of a bar's place that stays free."""
LEAST = 2
"""The height of a bar that stands for anything at all."""
TICKS = 12
"""So many bars are labelled at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, and where it stands in the picture; `tick` is its label below, or nothing."""

    date: Date
    count: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    tick: str


def timeline(dates: Iterable[Date]) -> tuple[Bar, ...]:
    """The bars for clippings of these dates, the earliest first; those of no month count where bars are years."""
    known = [date for date in dates if date.year]
    months = [date for date in known if date.month]
    if not months or _number(max(months)) - _number(min(months)) >= MONTHS:
        counts = Counter(date.year for date in known)
        return _bars([(Date(year), counts[year]) for year in range(min(counts), max(counts) + 1)]) if counts else ()
    places = Counter(map(_number, months))
    return _bars([(_month(place), places[place]) for place in range(min(places), max(places) + 1)])


def _number(date: Date) -> int:
    return date.year * 12 + date.month - 1


def _month(number: int) -> Date:
    return Date(number // 12, number % 12 + 1)


def _bars(counts: list[tuple[Date, int]]) -> tuple[Bar, ...]:
    most = max(count for _, count in counts)
    place = min(WIDTH / len(counts), WIDTH / 6)
    every = -(-len(counts) // TICKS)
    bars = []
    for number, (date, count) in enumerate(counts):
        height = max(LEAST, round(HEIGHT * count / most, 1)) if count else 0
        x = round(number * place, 1)
        tick = _tick(date, first=number == 0, labelled=number % every == 0)
        middle = round(x + place * (1 - GAP) / 2, 1)
        bars.append(Bar(date, count, x, round(HEIGHT - height, 1), round(place * (1 - GAP), 1), height, middle, tick))
    return tuple(bars)


def _tick(date: Date, *, first: bool, labelled: bool) -> str:
    """Months are labelled where a year begins, years at even steps."""
    if date.month:
        return str(date.year) if first or date.month == 1 else ""
    return str(date.year) if labelled else ""
