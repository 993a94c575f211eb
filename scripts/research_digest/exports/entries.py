"""Feed entries for clippings and digests, the same in every format."""

from __future__ import annotations

import hashlib

from lxml import etree
from lxml.html import builder as html

from research_digest.body.standalone import absolute
from research_digest.body.tree import Element
from research_digest.exports.feed_list import clipping_id, tag_id
from research_digest.exports.markup import template
from research_digest.exports.trails import trail_html
from research_digest.input.fields.languages import direction
from research_digest.input.fields.table import DESCRIPTION
from research_digest.library.changed import changed, instant, last_changed
from research_digest.library.former import FOLDER
from research_digest.library.passages import Passage
from research_digest.library.periods import Period
from research_digest.library.rights import text_for_feeds
from research_digest.library.site import Site, article_path, digest_path, trail_path
from research_digest.library.taxonomies import AUTHORS, TAGS, Taxonomy
from research_digest.library.trails import Trail
from research_digest.model import Clipping, Date
from research_digest.views import Html
from research_digest.views.digest import digest_view
from research_digest.views.digests import DigestView
from research_digest.views.feeds import FeedEntry, FeedTerm
from research_digest.views.quotes import quote_view
from research_digest.views.trail import trail_view


def clipping_entry(clipping: Clipping, site: Site, *, summary: bool = False) -> FeedEntry:
    """Return the entry of a clipping, with as much of its text as feeds may contain, or with a `summary` alone."""
    path = article_path(clipping.slug)
    text = text_for_feeds(clipping, site.bodies[clipping.path], site.settings)
    about = clipping.description or text.excerpt
    return FeedEntry(
        id=clipping_id(clipping, site),
        url=site.address(path),
        title=clipping.title,
        updated=_instant(changed(clipping)),
        published=_instant(clipping.created),
        via=clipping.source,
        summary=about,
        short=_short(about, clipping.source, site) if summary or not text.html else Html(""),
        html=Html("")
        if summary
        else _html(site.notes.get(clipping.path, ""), text.html, site.address(path), clipping.lang),
        lang=clipping.lang,
        authors=_named(AUTHORS, clipping, site),
        tags=_named(TAGS, clipping, site),
    )


def digest_entry(period: Period, site: Site) -> FeedEntry:
    """Return the entry of a digest, with all that its page shows."""
    view = digest_view(period, site, site.address, longest=DESCRIPTION)
    return FeedEntry(
        id=tag_id(digest_path(period.slug).removesuffix(".md"), site),
        url=view.url,
        title=f"{view.period}: {view.title}" if view.head_title else view.period,
        updated=_instant(last_changed(period.clippings)),
        summary=view.count,
        html=digest_html(view),
    )


def trail_entry(trail: Trail, site: Site) -> FeedEntry:
    """Return the entry of a trail: its words, and its stops."""
    view = trail_view(trail, site, site.address)
    return FeedEntry(
        id=tag_id(trail_path(trail.slug).removesuffix(".md"), site),
        url=view.url,
        title=view.title,
        updated=_instant(trail.changed),
        summary=view.summary or view.count,
        html=_written(absolute(trail_html(view), view.url)),
    )


def quote_entry(quote: Passage, site: Site) -> FeedEntry:
    """Return the entry of a quote: its text, and whose it is. Its id stays the same if others are added before it."""
    clipping = quote.clipping
    view = quote_view(quote, site, site.address)
    known = site.library.feed_name(clipping).removeprefix(FOLDER)
    name = hashlib.sha256(quote.text.encode()).hexdigest()[:12]
    shown = html.DIV(html.BLOCKQUOTE(html.P(quote.text)), html.P(html.A(view.title, href=view.url), *_after(view.by)))
    if view.lang:
        shown.set("lang", view.lang)
        shown.set("dir", view.dir)
    return FeedEntry(
        id=tag_id(f"quotes/{known}/{name}", site),
        url=view.url,
        title=clipping.title,
        updated=_instant(changed(clipping)),
        published=_instant(clipping.created),
        via=clipping.source,
        summary=quote.text,
        html=_written(shown),
        lang=clipping.lang,
        authors=_named(AUTHORS, clipping, site),
        tags=_named(TAGS, clipping, site),
    )


def _after(by: str) -> tuple[str, ...]:
    return (f" — {by}",) if by else ()


def _instant(date: Date | None) -> str:
    return instant(date) if date else ""


def _html(note: str, text: str, address: str, lang: str) -> Html:
    """Return the contributor's note and the full text, or "" if feeds may not contain it."""
    if not text:
        return Html("")
    body = absolute(note + text, address)
    if lang:
        body.set("lang", lang)
        body.set("dir", direction(lang))
    return _written(body)


def _short(summary: str, source: str, site: Site) -> Html:
    """Return a summary with a link to the original, which readers of a feed without the full text need."""
    if not source:
        return Html("")
    link = html.P(html.A(site.wording("original"), href=source))
    return _written(html.DIV(html.P(summary), link) if summary else html.DIV(link))


def digest_html(view: DigestView) -> Html:
    """Return a digest as plain HTML. Addresses in the view must be absolute."""
    return _written(absolute(template("digest.html").render(digest=view), view.url))


def _written(body: Element) -> Html:
    return Html(etree.tostring(body, encoding="unicode", method="html", with_tail=False))


def _named(taxonomy: Taxonomy, clipping: Clipping, site: Site) -> tuple[FeedTerm, ...]:
    terms = site.library.terms[taxonomy]
    return tuple(
        FeedTerm(terms[each.slug].name, each.slug, site.address(taxonomy.page(each.slug)))
        for each in taxonomy.written(clipping)
    )
