from __future__ import annotations

import datetime

import pytest

from research_digest.library.periods import periods
from research_digest.model import Clipping, Date

DAYS = (Date(2025, 12, 30), Date(2025, 12, 28), Date(2025, 5, 31), Date(2025, 5), Date(2024), None)
CLIPPINGS = tuple(Clipping(path=f"{each}.md", slug=str(each), title="", created=each) for each in DAYS)
CASES = (
    ("week", [("2026-w01", (12, 29), 1), ("2025-w52", (12, 22), 1), ("2025-w22", (5, 26), 1)]),
    ("month", [("2025-12", (12, 1), 2), ("2025-05", (5, 1), 2)]),
    ("off", []),
)


@pytest.mark.parametrize(("span", "expected"), CASES)
def test_clippings_are_gathered_by_period_newest_first(
    span: str, expected: list[tuple[str, tuple[int, int], int]]
) -> None:
    found = periods(CLIPPINGS, span)
    assert [(each.slug, (each.first.month, each.first.day), len(each.clippings)) for each in found] == expected


@pytest.mark.parametrize(("month", "last"), [(2, 28), (4, 30), (12, 31)])
def test_a_month_ends_with_its_last_day(month: int, last: int) -> None:
    clipping = Clipping(path="a.md", slug="a", title="", created=Date(2025, month, 3))
    assert periods([clipping], "month")[0].last == datetime.date(2025, month, last)
