"""The feeds in all formats. The entry of a clipping is rendered once for all feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from research_digest.exports.entries import clipping_entry, digest_entry
from research_digest.exports.feed_formats import FEED_FORMATS
from research_digest.exports.feed_list import Feed, feeds
from research_digest.library.site import Site
from research_digest.model import Export
from research_digest.views.feeds import FeedEntry

Written = tuple[str, tuple[Any, ...]]
"""The time of an entry's last change, and the entry in each of `FEED_FORMATS`."""


def feed_files(site: Site) -> Iterator[Export]:
    """Yield the files of each feed, such as `feed.xml` and `feed.json`."""
    clippings = {each.path: each for each in site.library.clippings}

    @cache
    def written(path: str) -> Written:
        return _written(clipping_entry(clippings[path], site))

    for feed in feeds(site):
        entries = [written(each.path) for each in feed.clippings]
        entries += [_written(digest_entry(each, site)) for each in feed.periods]
        yield from _files(feed, entries, site)


def _files(feed: Feed, entries: list[Written], site: Site) -> Iterator[Export]:
    for number, form in enumerate(FEED_FORMATS):
        of_form = [(updated, forms[number]) for updated, forms in entries]
        yield Export(feed.path(form.file), form.feed(feed, of_form, site))


def _written(entry: FeedEntry) -> Written:
    return entry.updated, tuple(form.entry(entry) for form in FEED_FORMATS)
