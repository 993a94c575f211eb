"""A digest, as its page, its mail and its entry in the feed show it; and the index of digests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from research_digest.views import Counted, Html, Link, PageView, Told
from research_digest.views.clippings import EntryView, MentionView
from research_digest.views.lists import PagedView


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """The clippings of one topic of a digest; those without a common topic have a `name` alone."""

    name: str
    topic: Counted | None
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView(PageView):
    """A digest. Links are relative on its page, absolute in its mail and feed.

    `period` is its name without a word for "digest", `introduction` what the site's owner wrote. `rest` leads to the
    clippings that have no room, `mail` to the digest as a mail.
    """

    kind: Literal["digest"] = "digest"
    url: str
    home: str
    site: str
    period: str
    count: str
    introduction: Html
    sections: tuple[SectionView, ...]
    rest: Link | None
    cited: tuple[MentionView, ...]
    new_authors: tuple[Counted, ...]
    mail: str
    newer: Told | None = None
    older: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestsView(PagedView):
    """The index of digests."""

    kind: Literal["digests"] = "digests"
    digests: tuple[Told, ...] = ()
