"""Views of a digest, for its page, mail and feed entry, and of the index of digests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from research_digest.views import Counted, Html, Link, PageView, Told
from research_digest.views.clippings import EntryView, MentionView, QuoteView
from research_digest.views.digest_line import DigestLineView
from research_digest.views.lists import PagedView


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """The clippings of one topic of a digest. The section without a common topic has only a `name`."""

    name: str
    topic: Counted | None
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView(PageView):
    """A digest. Links are relative on its page, absolute in its mail, feed and book.

    `title` is about its topics, `period` the name of its period, `days` the first and last day of its clippings.
    `introduction` is the text of the site's owner. `opening` are the best passages, `lead` is the clipping to begin
    with. `rest` leads to clippings that do not fit, `mail` and `book` to the digest as a mail and as a book.
    """

    kind: Literal["digest"] = "digest"
    url: str
    home: str
    site: str
    period: str
    days: str
    count: str
    reading_time: str
    introduction: Html
    opening: tuple[QuoteView, ...]
    lead: EntryView | None
    sections: tuple[SectionView, ...]
    rest: Link | None
    cited: tuple[MentionView, ...]
    new_authors: tuple[Counted, ...]
    mail: str
    book: str
    newer: Told | None = None
    older: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestsView(PagedView):
    """The index of digests."""

    kind: Literal["digests"] = "digests"
    digests: tuple[DigestLineView, ...] = ()
