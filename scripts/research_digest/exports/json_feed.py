"""JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/: the same entries as the Atom feeds."""

from __future__ import annotations

import json
from collections.abc import Sequence

from research_digest.exports.feed_list import Feed
from research_digest.library.site import HOME, Site
from research_digest.model import Json
from research_digest.views.feeds import FeedEntry, FeedTerm

FILE = "feed.json"


def json_item(entry: FeedEntry) -> str:
    """Return an entry as an item of a feed, in JSON. It must have a text, so the summary replaces a missing one."""
    item: dict[str, Json] = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.via,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html or entry.short,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [_author(each) for each in entry.authors],
        "tags": [each.name for each in entry.tags],
        "language": entry.lang,
    }
    known = {name: value for name, value in item.items() if value}
    text = {} if entry.html or entry.short else {"content_text": entry.summary or entry.title}
    return json.dumps({**known, **text}, ensure_ascii=False)


def json_feed(feed: Feed, items: Sequence[tuple[str, str]], site: Site) -> bytes:
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
    head = json.dumps(known, ensure_ascii=False).removesuffix("}")
    return f'{head}, "items": [{", ".join(item for _, item in items)}]}}'.encode()


def _author(named: FeedTerm) -> Json:
    return {"name": named.name, "url": named.url}
