"""Views of a clipping: in one line, in a list, on its own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from research_digest.model import Json
from research_digest.views import DateView, FileView, Html, Link, Named, PageView


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """A clipping in one line. `by` are its authors, `reasons` say why it is listed, `count` how often it is cited."""

    title: str
    url: str
    lang: str
    dir: str
    by: str
    reasons: tuple[str, ...] = ()
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPlaceView(Link):
    """The place of an article in a trail: "3 of 5", and the stops around it."""

    place: str
    previous: MentionView | None
    next: MentionView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A clipping in a list. Unknown fields are empty.

    `slug` identifies it. `source` is the address of the original, `remark` the beginning of the contributor's note,
    `passages` are quotes from the text. `html` is the entry as HTML, if it is ready.
    """

    slug: str

    title: str
    url: str
    lang: str
    dir: str
    description: str
    authors: tuple[Named, ...]
    more_authors: tuple[Named, ...]
    publication: Named | None
    published: DateView | None
    clipped: DateView | None
    reading_time: str
    tags: tuple[Named, ...]
    source: str = ""
    remark: str = ""
    passages: tuple[str, ...] = ()
    html: Html = Html("")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A key passage away from its page. `url` leads to its place in the text of the clipping `title`."""

    text: str
    url: str
    title: str
    by: str
    lang: str
    dir: str
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A key passage. `url` leads to its place in the text, or is empty if the text is not shown."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingView:
    """A heading of the outline."""

    text: str
    url: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreView(Link):
    """More clippings of an author or of a publication. The link leads to all of them."""

    mentions: tuple[MentionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """A citation to copy."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """How an article is cited: texts to copy, files to download."""

    texts: tuple[CitationView, ...]
    files: tuple[FileView, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKeyView:
    """A key of the site's own that the page shows because of the setting `show`."""

    key: str
    texts: tuple[Json, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcView:
    """A citation as SVG paths: the arc, and the head of the arrow at the cited clipping.

    `own` means that it begins or ends at the article itself.
    """

    arc: str
    head: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphRowView:
    """A clipping of the graph. `here` is the article itself. `cites` are the numbers of the clippings that it cites."""

    mention: MentionView
    year: str
    here: bool
    cites: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGraphView:
    """The graph: `width` and `height` of the picture, its arcs, and a row for each clipping."""

    width: int
    height: int
    arcs: tuple[ArcView, ...]
    rows: tuple[GraphRowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(PageView):
    """The page of a clipping.

    `lead` is the description above the text. With `long_lead` it is below the facts. `description` is for previews.
    `source` is the address of the original, `archived` that of a copy. `gone` says when the original was not reachable,
    `moved` is its new address. `note` is the contributor's note. `values` and `extra` are keys without a place of their
    own. `subscribe` is the address of the page of the feeds, or empty. `rights` is set if the text is not shown in
    full, and `excerpt` is what is shown. `ends` are the sections below the text. `graph` is what cites what around it.
    `scripts` are the addresses of the scripts for readers.
    """

    url: str
    lang: str
    dir: str
    long: bool
    lead: str
    long_lead: bool
    authors: tuple[Link, ...]
    more_authors: tuple[Link, ...]
    publication: Link | None
    published: DateView | None
    clipped: DateView | None
    reading_time: str
    tags: tuple[Link, ...]
    source: str
    archived: str
    note: Html
    cite: CiteView
    subscribe: str
    scripts: tuple[str, ...]
    values: Mapping[str, Json] = field(default_factory=dict)
    extra: Mapping[str, Json] = field(default_factory=dict)
    shown: tuple[OwnKeyView, ...] = ()
    gone: str = ""
    moved: str = ""
    rights: str = ""
    excerpt: str = ""
    passages: tuple[PassageView, ...] = ()
    more_passages: tuple[PassageView, ...] = ()
    outline: tuple[HeadingView, ...] = ()
    ends: tuple[HeadingView, ...] = ()
    cites: tuple[MentionView, ...] = ()
    cited_by: tuple[MentionView, ...] = ()
    graph: CitationGraphView | None = None
    related: tuple[MentionView, ...] = ()
    more: tuple[MoreView, ...] = ()
    newer: MentionView | None = None
    older: MentionView | None = None
    trails: tuple[TrailPlaceView, ...] = ()
