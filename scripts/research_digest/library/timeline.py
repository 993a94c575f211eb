"""The timeline: clippings per month, or per year for long spans, as the bars of a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from research_digest.model import Date

WIDTH, HEIGHT = 720, 120
"""Size of the picture in pixels, without the labels below it."""
MONTHS = 36
"""If clippings cover more months, a bar stands for a year."""
GAP = 0.2
"""Share of a bar's place that stays empty."""
LEAST = 2
"""Height in pixels of the lowest bar."""
TICKS = 12
"""Most labels below the bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its date and count, its place in the picture, and the label below it, or ""."""

    date: Date
    count: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    tick: str


def timeline(dates: Iterable[Date]) -> tuple[Bar, ...]:
    """Return the bars for clippings of these dates, the earliest first.

    Dates without a month count only if bars stand for years.
    """
    known = [date for date in dates if date.year]
    months = Counter(_number(date) for date in known if date.month)
    if months and max(months) - min(months) < MONTHS:
        return _bars(_without_gaps(months, _month))
    years = Counter(date.year for date in known)
    return _bars(_without_gaps(years, Date)) if years else ()


def _without_gaps(counts: Counter[int], date: Callable[[int], Date]) -> list[tuple[Date, int]]:
    """Return the date of each number from the first to the last with its count, which may be 0."""
    return [(date(number), counts[number]) for number in range(min(counts), max(counts) + 1)]


def _number(date: Date) -> int:
    """Return the number of months since year 0."""
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
    """Return the label of a bar: the year in January, or at even steps if bars stand for years."""
    if date.month:
        return str(date.year) if first or date.month == 1 else ""
    return str(date.year) if labelled else ""
