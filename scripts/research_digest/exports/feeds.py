"""The feeds, each as Atom and as JSON Feed. The entry of a clipping is rendered once for all feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from research_digest.exports.atom import Element, atom, atom_entry
from research_digest.exports.entries import clipping_entry, digest_entry
from research_digest.exports.feed_list import Feed, feeds
from research_digest.exports.json_feed import json_feed, json_item
from research_digest.library.site import Site
from research_digest.model import Export, Json
from research_digest.views.feeds import FeedEntry


def feed_files(site: Site) -> Iterator[Export]:
    """Yield `feed.xml` and `feed.json` of each feed."""
    clippings = {each.path: each for each in site.library.clippings}

    @cache
    def made(path: str) -> tuple[str, Element, dict[str, Json]]:
        return _forms(clipping_entry(clippings[path], site))

    for feed in feeds(site):
        entries = [made(each.path) for each in feed.clippings]
        entries += [_forms(digest_entry(each, site)) for each in feed.periods]
        yield from _files(feed, entries, site)


def _files(feed: Feed, entries: list[tuple[str, Element, dict[str, Json]]], site: Site) -> Iterator[Export]:
    yield Export(feed.atom, atom(feed, ((updated, element) for updated, element, _ in entries), site))
    yield Export(feed.json, json_feed(feed, (item for _, _, item in entries), site))


def _forms(entry: FeedEntry) -> tuple[str, Element, dict[str, Json]]:
    return entry.updated, atom_entry(entry), json_item(entry)
