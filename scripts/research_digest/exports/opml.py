"""OPML 2.0, http://opml.org/spec2.opml: the list of all feeds, to import into a feed reader."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from lxml import etree
from lxml.builder import E

from research_digest.body.characters import printable
from research_digest.exports.feed_formats import ATOM
from research_digest.exports.feed_list import Feed, feeds
from research_digest.library.site import Site
from research_digest.model import Export

PATH = "feeds.opml"


def opml(site: Site) -> tuple[Export, ...]:
    """Return `feeds.opml`: the site's own feeds, then a folder for each taxonomy."""
    every = tuple(feeds(site))
    if not every:
        return ()
    body = E.body()
    for group, members in groupby(every, key=lambda feed: feed.group):
        folder = body if not group else etree.SubElement(body, "outline", text=site.wording(group))
        folder.extend(_outline(feed, site) for feed in members)
    root = E.opml(E.head(E.title(printable(site.settings.site_name))), body, version="2.0")
    return (Export(PATH, etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)),)


def _outline(feed: Feed, site: Site) -> Any:
    title = printable(feed.title)
    return E.outline(
        type="rss", text=title, title=title, xmlUrl=site.address(feed.path(ATOM.file)), htmlUrl=site.address(feed.page)
    )
