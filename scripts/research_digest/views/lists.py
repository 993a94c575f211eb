"""Views of home, lists, indexes, the archive and the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from research_digest.views import Counted, FileView, Link, PageView, Told
from research_digest.views.clippings import EntryView, QuoteView
from research_digest.views.digest_line import DigestLineView


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
    """The home page.

    `passage` is the passage of the week, `quotes` leads to all passages, `digest` is the latest digest. `subscribe`
    leads to the feeds, if there are any.
    """

    kind: Literal["home"] = "home"
    site: str
    about: str
    groups: tuple[WeekView, ...]
    all: Counted
    counts: tuple[CountView, ...]
    topics: tuple[Counted, ...]
    publications: tuple[Counted, ...]
    passage: QuoteView | None
    quotes: Link | None
    digest: DigestLineView | None
    digests: tuple[Told, ...]
    all_digests: Link | None
    find: Link
    subscribe: Link | None


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
class FeedView(Link):
    """A feed: its page, and its files in each format."""

    forms: tuple[FileView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGroupView:
    """Feeds of one taxonomy. `name` is empty for those of the whole site."""

    name: str
    feeds: tuple[FeedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView(PageView):
    """The page of the feeds. `all` is the file with all of them."""

    kind: Literal["subscribe"] = "subscribe"
    groups: tuple[FeedGroupView, ...]
    all: FileView


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
