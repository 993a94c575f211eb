"""Views of home, lists, indexes, the archive and the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from research_digest.views import Counted, Link, PageView, Told
from research_digest.views.clippings import EntryView


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedView(PageView):
    """One page of a list: its `number` of `numbers`, as text in `turn`, with links to the pages before and after it."""

    count: str = ""
    turn: str = ""
    number: int = 1
    numbers: int = 1
    newer: str = ""
    older: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Co-occurring terms of one taxonomy."""

    name: str
    terms: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A key passage with the title of its clipping. `url` leads to its place."""

    text: str
    url: str
    title: str
    lang: str
    dir: str
    by: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView(PagedView):
    """A list of clippings: all of them, those of a term, of a year, of a month."""

    kind: Literal["listing"] = "listing"
    entries: tuple[EntryView, ...] = ()
    span: str = ""
    links: tuple[str, ...] = ()
    below: tuple[Counted, ...] = ()
    companions: tuple[GroupView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    all_quotes: str = ""
    months: tuple[Counted, ...] = ()
    table: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView(Counted):
    """A term with the terms nested in it."""

    below: tuple[TreeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter that links to the terms under it."""

    letter: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroupView:
    """The terms under a letter. `id` is its anchor."""

    letter: str
    id: str
    terms: tuple[TreeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(PagedView):
    """All terms of a taxonomy: `groups` from A to Z, or `terms` by count."""

    kind: Literal["index"] = "index"
    taxonomy: str
    other: Link
    letters: tuple[LetterView, ...] = ()
    groups: tuple[LetterGroupView, ...] = ()
    terms: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """A number in words, with a link to the items that it counts."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """The clippings of a week. `heading` is empty if there is no other group."""

    heading: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
    """The home page."""

    kind: Literal["home"] = "home"
    site: str
    about: str
    groups: tuple[WeekView, ...]
    all: Counted
    counts: tuple[CountView, ...]
    topics: tuple[Counted, ...]
    publications: tuple[Counted, ...]
    digests: tuple[Told, ...]
    all_digests: str
    find: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """A bar of the timeline: its place and size in the picture. `url` is empty if it has no clippings."""

    x: float
    y: float
    width: float
    height: float
    tick: str
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView(Told):
    """A year of the archive with its months."""

    months: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(PageView):
    """The archive."""

    kind: Literal["archive"] = "archive"
    count: str
    bars: tuple[BarView, ...]
    years: tuple[YearView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
    """The page of the search, with the `ways` to all clippings without it."""

    kind: Literal["search"] = "search"
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView(PageView):
    """The table of all clippings; `script`, `rows` and `root` are addresses.

    `author` and `tag` are the addresses of the page of an author and of a tag, with SLUG in place of the slug.
    """

    kind: Literal["table"] = "table"
    count: str
    language: str
    script: str
    rows: str
    root: str
    author: str
    tag: str
    all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedView(PageView):
    """The page in the place of a removed clipping."""

    kind: Literal["removed"] = "removed"
    date: str
    reason: str
