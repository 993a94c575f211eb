"""The feeds in all formats. The entry of a clipping is written once for all feeds with summaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from research_digest.exports.entries import clipping_entry, digest_entry, quote_entry, trail_entry
from research_digest.exports.feed_formats import FEED_FORMATS, FeedFormat
from research_digest.exports.feed_list import Feed, feeds
from research_digest.library.site import Site
from research_digest.model import Plan
from research_digest.views.digest import digest_inputs
from research_digest.views.feeds import FeedEntry
from research_digest.views.trail import trail_inputs

Written = tuple[str, tuple[str, ...]]
"""The time of an entry's last change, and the entry in each of `FEED_FORMATS`."""


def feed_files(site: Site) -> Iterator[Plan[bytes]]:
    """Yield the files of each feed, such as `feed.xml` and `feed.json`."""
    clippings = {each.path: each for each in site.library.clippings}

    @cache
    def summary(path: str) -> Written:
        return _written(clipping_entry(clippings[path], site, summary=True))

    for feed in feeds(site):
        periods = [digest_inputs(each, site) for each in feed.periods]
        trails = [trail_inputs(each, site) for each in feed.trails]
        shown = (*feed.clippings, *(each.clipping for each in feed.quotes))
        inputs = site.inputs(shown, feed.title, periods, trails) if all((*periods, *trails)) else b""
        for form in FEED_FORMATS:
            yield Plan(feed.path(form.file), partial(_file, feed, form, summary, site), inputs)


def _file(feed: Feed, form: FeedFormat, summary: Callable[[str], Written], site: Site) -> bytes:
    number = FEED_FORMATS.index(form)
    entries = [
        *(summary(each.path) if feed.summaries else _written(clipping_entry(each, site)) for each in feed.clippings),
        *(_written(digest_entry(each, site)) for each in feed.periods),
        *(_written(trail_entry(each, site)) for each in feed.trails),
        *(_written(quote_entry(each, site)) for each in feed.quotes),
    ]
    return form.feed(feed, [(updated, forms[number]) for updated, forms in entries], site)


def _written(entry: FeedEntry) -> Written:
    return entry.updated, tuple(form.entry(entry) for form in FEED_FORMATS)
