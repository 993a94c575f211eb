"""JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/: the same entries as the Atom feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable

from research_digest.exports.feed_list import Feed
from research_digest.library.site import HOME, Site
from research_digest.model import Json
from research_digest.views.feeds import FeedEntry, FeedTerm

FILE = "feed.json"


def json_item(entry: FeedEntry) -> dict[str, Json]:
    """Return an entry as an item of a feed. An item must have a text, so the summary replaces a missing one."""
    item: dict[str, Json] = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.via,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [_author(each) for each in entry.authors],
        "tags": [each.name for each in entry.tags],
        "language": entry.lang,
    }
    known = {name: value for name, value in item.items() if value}
    return known if entry.html else {**known, "content_text": entry.summary or entry.title}


def json_feed(feed: Feed, items: Iterable[tuple[str, dict[str, Json]]], site: Site) -> bytes:
    """Return the feed of `items`, which come with the times of their last changes."""
    settings = site.settings
    facts: dict[str, Json] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": settings.site_description,
        "home_page_url": site.address(feed.page),
        "feed_url": site.address(feed.path(FILE)),
        "language": settings.language,
        "authors": [{"name": settings.site_name, "url": site.address(HOME)}],
    }
    known = {name: value for name, value in facts.items() if value}
    return json.dumps({**known, "items": [item for _, item in items]}, ensure_ascii=False).encode()


def _author(named: FeedTerm) -> Json:
    return {"name": named.name, "url": named.url}
