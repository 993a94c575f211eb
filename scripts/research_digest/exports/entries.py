"""What a feed says of a clipping or a digest, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin

import lxml.html
from lxml import etree
from lxml.html import builder as html

from research_digest.body.tree import Element, select
from research_digest.exports.feed_list import tag_id
from research_digest.input.fields.languages import direction
from research_digest.library.changed import changed, instant, last_changed
from research_digest.library.issue import Issue, issue
from research_digest.library.periods import Period
from research_digest.library.rights import text_for_feeds
from research_digest.library.site import Site, article_path, digest_path, term_path
from research_digest.model import Clipping

ADDRESSES = ("href", "src", "poster")
"""The attributes of a body that hold addresses."""
# A body that was nested as deep as libxml2 takes it became deeper where formulas and colours came in.
_PARSER = etree.HTMLParser(huge_tree=True)
_ABSOLUTE = ("http:", "https:", "mailto:", "data:")


@dataclass(frozen=True, slots=True)
class Named:
    """An author or a tag, with the address of its page; `slug` tells a program which one."""

    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed. `html` is the whole text with absolute addresses, or empty; `via` the original's address."""

    id: str
    url: str
    title: str
    updated: str
    published: str = ""
    via: str = ""
    summary: str = ""
    html: str = ""
    lang: str = ""
    authors: tuple[Named, ...] = ()
    tags: tuple[Named, ...] = ()


def clipping_entry(clipping: Clipping, site: Site) -> Entry:
    """Return the entry of a clipping, with as much of its text as feeds may contain."""
    path = article_path(clipping.slug)
    text = text_for_feeds(clipping, site.bodies[clipping.path], site.settings)
    return Entry(
        id=tag_id(path.removesuffix(".md"), site),
        url=site.address(path),
        title=clipping.title,
        updated=instant(changed(clipping)),
        published=instant(clipping.created) if clipping.created else "",
        via=clipping.source,
        summary=clipping.description or text.excerpt,
        html=_html(site.notes.get(clipping.path, ""), text.html, site.address(path), clipping.lang),
        lang=clipping.lang,
        authors=_named("authors", clipping, site),
        tags=_named("tags", clipping, site),
    )


def digest_entry(period: Period, site: Site) -> Entry:
    """Return the entry of a digest: its introduction, and its clippings by topic with their descriptions."""
    path = digest_path(period.slug)
    return Entry(
        id=tag_id(path.removesuffix(".md"), site),
        url=site.address(path),
        title=site.period_name(period),
        updated=instant(last_changed(period.clippings)),
        summary=site.wording.count("clippings", len(period.clippings)),
        html=_issue(issue(period, site.library, site.facts.references), site),
    )


def absolute(text: str, address: str) -> Element:
    """Return the HTML `text` of the page at `address` in a `<div>`, with absolute addresses."""
    body = etree.fromstring(f"<div>{text}</div>", _PARSER)[0][0]
    for attribute in ADDRESSES:
        for element in select(body, f".//*[@{attribute}]"):
            written = element.get(attribute, "")
            if not written.startswith(_ABSOLUTE):
                element.set(attribute, urljoin(address, written))
    return body


def _html(note: str, text: str, address: str, lang: str) -> str:
    """Return the contributor's note and the full text, or "" if feeds may not contain it."""
    if not text:
        return ""
    body = absolute(note + text, address)
    if lang:
        body.set("lang", lang)
        body.set("dir", direction(lang))
    return etree.tostring(body, encoding="unicode", method="html", with_tail=False)


def _issue(found: Issue, site: Site) -> str:
    words = site.introductions.get(found.period.slug, "")
    body = absolute(words, site.address(digest_path(found.period.slug)))
    for section in found.sections:
        name = section.topic.name if section.topic else site.wording("other_topics")
        body.extend((html.H2(name), html.UL(*(_item(each, site) for each in section.clippings))))
    if found.left:
        body.append(html.P(site.wording.count("left", found.left)))
    return etree.tostring(body, encoding="unicode", method="html", with_tail=False)


def _item(clipping: Clipping, site: Site) -> lxml.html.HtmlElement:
    link = html.A(clipping.title, href=site.address(article_path(clipping.slug)))
    where = ", ".join(each.name for each in (*clipping.authors[:1], clipping.publication) if each)
    about = " — ".join(part for part in (where, clipping.description) if part)
    item = html.LI(link, *([html.BR(), about] if about else []))
    if clipping.lang:
        item.set("lang", clipping.lang)
        item.set("dir", direction(clipping.lang))
    return item


def _named(taxonomy: str, clipping: Clipping, site: Site) -> tuple[Named, ...]:
    terms = site.library.terms(taxonomy)
    address = partial(term_path, taxonomy)
    written = clipping.authors if taxonomy == "authors" else clipping.tags
    return tuple(Named(terms[each.slug].name, each.slug, site.address(address(each.slug))) for each in written)
