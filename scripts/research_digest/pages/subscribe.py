"""The page of the feeds. docs/subscribe.md is its introduction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from research_digest.exports.feed_formats import FEED_FORMATS
from research_digest.exports.feed_list import Feed, feeds, pages_of
from research_digest.exports.opml import PATH
from research_digest.library.library import Term
from research_digest.library.site import HOME, SUBSCRIBE, Site
from research_digest.library.taxonomies import TAXONOMIES, Taxonomy
from research_digest.model import Page, Plan
from research_digest.views import FileView, plain
from research_digest.views.entry import Way, way_from
from research_digest.views.lists import FeedGroupView, FeedView, SubscribeView
from research_digest.views.terms import by_count

SHOWN = 12
"""Most feeds of a taxonomy on the page. Each page of a tag, author or publication has its own."""


def subscribe(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/subscribe/` if the site has feeds."""
    if site.settings.site_url:
        yield Plan(SUBSCRIBE, partial(_subscribe, site))


def _subscribe(site: Site) -> Page:
    wording, way = site.wording, way_from(site, SUBSCRIBE)
    every = [*feeds(site)]
    by_page = pages_of(every)
    of_terms = ((wording(kind.name), _of(kind, by_page, site)) for kind in TAXONOMIES)
    groups = (("", [(each, _name(each, site)) for each in every if not each.group]), *of_terms)
    view = SubscribeView(
        words=wording.texts("subscribe_how"),
        title=wording("subscribe"),
        groups=tuple(
            FeedGroupView(name=name, feeds=tuple(_feed(each, title, way) for each, title in found))
            for name, found in groups
            if found
        ),
        all=FileView(name=wording("subscribe_all"), url=way(PATH)),
    )
    return Page(SUBSCRIBE, plain(view))


def _of(taxonomy: Taxonomy, by_page: Mapping[str, Feed], site: Site) -> list[tuple[Feed, str]]:
    """Return the feeds of the terms with the most clippings, with their names."""
    language = site.settings.language
    terms = (each for each in site.library.terms[taxonomy].values() if taxonomy.page(each.slug) in by_page)
    chosen: list[Term] = sorted(terms, key=by_count(taxonomy, language))[:SHOWN]
    return [(by_page[taxonomy.page(each.slug)], each.name) for each in chosen]


def _name(feed: Feed, site: Site) -> str:
    """Return the name of a feed of the site on a page of the site."""
    return site.wording("latest") if feed.page == HOME else feed.title.removesuffix(f" - {site.settings.site_name}")


def _feed(feed: Feed, name: str, way: Way) -> FeedView:
    """Return a feed with its address in each format."""
    forms = tuple(FileView(name=form.name, type=form.type, url=way(feed.path(form.file))) for form in FEED_FORMATS)
    return FeedView(name=name, url=way(feed.page), forms=forms)
