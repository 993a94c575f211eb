"""Atom feeds (RFC 4287).

Texts are escaped (`type="html"`), so that no element of a clipping becomes an element of the feed. In a browser, a
style sheet and a sentence in XHTML show the feed as a readable list. XSLT is not used, because browsers are removing
it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from research_digest.body.characters import printable
from research_digest.exports.feed_list import Feed, tag_id
from research_digest.library.changed import UNDATED
from research_digest.library.site import HOME, Site
from research_digest.views.feeds import FeedEntry

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FILE = "feed.xml"
STYLE = "assets/stylesheets/feed.css"

Element = Any
"""An element of lxml. Its element makers have no types."""

_a = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
_DECLARED = f' xmlns="{ATOM}"'
_h = ElementMaker(namespace=XHTML, nsmap={None: XHTML})


def atom_entry(entry: FeedEntry) -> str:
    """Return an entry as an element of a feed, in XML."""
    made = _a.entry(
        _a.id(entry.id),
        _a.title(printable(entry.title)),
        _a.updated(entry.updated),
        *([_a.published(entry.published)] if entry.published else []),
        _a.link(rel="alternate", type="text/html", href=entry.url),
        *([_a.link(rel="via", href=entry.via)] if entry.via else []),
        *(_a.author(_a.name(printable(each.name)), _a.uri(each.url)) for each in entry.authors),
        *(_a.category(term=each.slug, label=printable(each.name)) for each in entry.tags),
        *_summary(entry),
        *([_a.content(printable(entry.html), type="html")] if entry.html else []),
    )
    if entry.lang:
        made.set(LANG, entry.lang)
    # The feed around it declares the namespace.
    return str(etree.tostring(made, encoding="unicode")).replace(_DECLARED, "", 1)


def _summary(entry: FeedEntry) -> tuple[Element, ...]:
    """Return the summary, with the link to the original if there is no full text."""
    if entry.short:
        return (_a.summary(printable(entry.short), type="html"),)
    return (_a.summary(printable(entry.summary)),) if entry.summary else ()


def atom(feed: Feed, entries: Sequence[tuple[str, str]], site: Site) -> bytes:
    """Return the feed of `entries`, which come with the times of their last changes."""
    root = _a.feed(
        _a.id(tag_id(feed.place or "site", site)),
        _a.title(printable(feed.title)),
        *([_a.subtitle(printable(site.settings.site_description))] if site.settings.site_description else []),
        _a.updated(max((updated for updated, _ in entries), key=datetime.datetime.fromisoformat, default=UNDATED)),
        _a.author(_a.name(printable(site.settings.site_name)), _a.uri(site.address(HOME))),
        _a.link(rel="self", type="application/atom+xml", href=site.address(feed.path(FILE))),
        _a.link(rel="alternate", type="text/html", href=site.address(feed.page)),
        _a.generator("Research Digest"),
        _note(feed, site),
    )
    root.set(LANG, site.settings.language)
    style = etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{site.link(STYLE, feed.path(FILE))}"')
    root.addprevious(style)
    head, _, end = bytes(etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)).rpartition(b"</")
    return b"".join((head, *(entry.encode() for _, entry in entries), b"</", end))


def _note(feed: Feed, site: Site) -> Element:
    """Return a note for readers who open the feed in a browser. Feed readers ignore elements that are not Atom."""
    link = _h.a(site.wording("feed_page"), href=site.address(feed.page))
    return _h.p(site.wording("feed_about"), " ", link)
