"""OPML 2.0, http://opml.org/spec2.opml: the list of all feeds, to import into a feed reader."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import Any

from lxml import etree
from lxml.builder import E

from research_digest.body.characters import printable
from research_digest.exports.feed_formats import ATOM
from research_digest.exports.feed_list import Feed, feeds
from research_digest.library.site import Site
from research_digest.model import Plan

PATH = "feeds.opml"


def opml(site: Site) -> tuple[Plan[bytes], ...]:
    """Return `feeds.opml`: the site's own feeds, then a folder for each taxonomy."""
    return (Plan(PATH, partial(_opml, site)),) if site.settings.site_url else ()


def _opml(site: Site) -> bytes:
    body = E.body()
    for group, members in groupby(feeds(site), key=lambda feed: feed.group):
        folder = body if not group else etree.SubElement(body, "outline", text=site.wording(group))
        folder.extend(_outline(feed, site) for feed in members)
    root = E.opml(E.head(E.title(printable(site.settings.site_name))), body, version="2.0")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _outline(feed: Feed, site: Site) -> Any:
    title = printable(feed.title)
    return E.outline(
        type="rss", text=title, title=title, xmlUrl=site.address(feed.path(ATOM.file)), htmlUrl=site.address(feed.page)
    )
