"""Entries of feeds, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass

from research_digest.views import Html


@dataclass(frozen=True, slots=True)
class FeedTerm:
    """An author or a tag, with the address of its page. `slug` identifies it."""

    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A feed entry.

    `html` is the full text with absolute addresses, or empty. `short` is the summary with a link to the original, if
    the entry has no full text. `via` is the original's address.
    """

    id: str
    url: str
    title: str
    updated: str
    published: str = ""
    via: str = ""
    summary: str = ""
    short: Html = Html("")
    html: Html = Html("")
    lang: str = ""
    authors: tuple[FeedTerm, ...] = ()
    tags: tuple[FeedTerm, ...] = ()
