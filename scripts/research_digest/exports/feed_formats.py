"""The formats of feeds, `FEED_FORMATS`, one per module. Each feed is written in all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from research_digest.exports import atom, json_feed
from research_digest.exports.feed_list import Feed
from research_digest.library.site import Site
from research_digest.views.feeds import FeedEntry


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A format: its name, its media type, and the name of its files in the folders of their feeds.

    `entry` writes an entry as text, which is used in all feeds that contain it. `feed` writes a feed of such entries,
    each with the time of its last change.
    """

    name: str
    type: str
    file: str
    entry: Callable[[FeedEntry], str]
    feed: Callable[[Feed, Sequence[tuple[str, str]], Site], bytes]


ATOM = FeedFormat("Atom", "application/atom+xml", atom.FILE, atom.atom_entry, atom.atom)
JSON_FEED = FeedFormat("JSON Feed", "application/feed+json", json_feed.FILE, json_feed.json_item, json_feed.json_feed)

FEED_FORMATS = (ATOM, JSON_FEED)
