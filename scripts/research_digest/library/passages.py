"""The best key passages of some clippings: one to quote from each, and no fragments."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from research_digest.body.counting import count_words
from research_digest.library.library import when
from research_digest.library.rights import quotable_passages
from research_digest.model import Body, Clipping, Highlight
from research_digest.settings import Settings

SHORTEST = 8
"""Fewest words of a passage that can be understood on its own."""

DAYS = 7


@dataclass(frozen=True, slots=True)
class Passage:
    """A key passage of a clipping. `id` is its place on the page, or empty if the page does not show the text."""

    clipping: Clipping
    text: str
    id: str


def best_passages(
    clippings: Iterable[Clipping], bodies: Mapping[str, Body], settings: Settings, *, most: int
) -> tuple[Passage, ...]:
    """Return a passage of each of the first clippings that have a good one, at most `most`."""
    found = (best_passage(each, bodies[each.path], settings) for each in clippings)
    return tuple(islice((each for each in found if each), most))


def best_passage(clipping: Clipping, body: Body, settings: Settings) -> Passage | None:
    """Return the first passage of a clipping that says something on its own, or None."""
    return next((each for each in passages(clipping, body, settings) if count_words(each.text) >= SHORTEST), None)


def passage_of_week(clippings: Sequence[Clipping], bodies: Mapping[str, Body], settings: Settings) -> Passage | None:
    """Return a passage of one of `clippings`, newest first: another one in each week in which something was clipped.

    It follows from the date of the newest clipping, so the same clippings give the same passage on every day.
    """
    found = best_passages(clippings, bodies, settings, most=len(clippings))
    if not found:
        return None
    newest = when(clippings[0])
    # The first day of the first year is a Monday.
    weeks = (datetime.date(newest.year or 1, newest.month or 1, newest.day or 1).toordinal() - 1) // DAYS
    return sorted(found, key=lambda each: each.clipping.path)[weeks % len(found)]


def passages(clipping: Clipping, body: Body, settings: Settings) -> Iterator[Passage]:
    """Yield the passages of a clipping that other pages may quote."""
    for each in quotable_passages(clipping, body, settings):
        yield _passage(clipping, each)


def _passage(clipping: Clipping, highlight: Highlight) -> Passage:
    return Passage(clipping, highlight.text, highlight.id if clipping.rights == "full" else "")
