"""Views of a trail, for its page, book and feed entry, and of the index of trails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from research_digest.views import Html, Link, PageView
from research_digest.views.clippings import EntryView


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """A stop: its number, the clipping, the owner's `note` on it, which replaces its description."""

    number: int
    entry: EntryView
    note: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """A part of a trail: the `guide`'s words, and the stops after them.

    The titles of stops are headings of level 3 if `deep`, because the words have headings of level 2.
    """

    guide: Html
    stops: tuple[StopView, ...]
    start: int
    deep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailView(PageView):
    """A trail. Links are relative on its page, absolute in its book and feed.

    `summary` is the description, `minutes` the time of all stops. `end` are the words after the last stop, `book` is
    the address of the trail as a book, or empty.
    """

    kind: Literal["trail"] = "trail"
    url: str
    count: str
    minutes: str
    summary: str
    legs: tuple[LegView, ...]
    end: Html
    book: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntryView(Link):
    """A trail in the index."""

    description: str
    count: str
    minutes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailsView(PageView):
    """The index of trails."""

    kind: Literal["trails"] = "trails"
    trails: tuple[TrailEntryView, ...]
