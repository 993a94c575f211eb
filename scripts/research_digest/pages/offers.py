"""Downloads of a page: its feed, in the head and as visible links, and its clippings as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from research_digest.exports.citations import FORMATS
from research_digest.exports.feed_formats import FEED_FORMATS
from research_digest.exports.feed_list import Feed, feeds, pages_of
from research_digest.library.site import CATALOGUE, COLLECTION, DIGESTS, HOME, Site, beside, has_citations
from research_digest.model import Page
from research_digest.pages.head import element, with_elements
from research_digest.views import DownloadsView, FileView, plain
from research_digest.views.entry import way_from

REL = "alternate feed"
"""Material 9.8 takes a link with only "alternate" for another language, and requests a sitemap there."""


def with_offers(pages: Iterable[Page], site: Site) -> Iterator[Page]:
    """Yield the `pages`, with the downloads of those that have a feed or data."""
    known = pages_of(feeds(site))
    several = frozenset(_with_citations(site))
    for page in pages:
        feed = known.get(_place_of_feed(page.path))
        files = _files(page.path, several)
        yield _with_offer(page, feed, files, site) if feed or files else page


def _place_of_feed(path: str) -> str:
    """Return the page whose feed belongs to the page at `path`: the digests have one, the list of all the site's."""
    if path == CATALOGUE:
        return HOME
    return DIGESTS if path.startswith("digests/") else path


def _with_citations(site: Site) -> Iterator[str]:
    for taxonomy, terms in site.library.terms.items():
        yield from (taxonomy.page(each.slug) for each in terms.values() if has_citations(each))


def _files(path: str, several: frozenset[str]) -> Mapping[str, str]:
    """Return the files with the clippings that the page at `path` lists, by the names of their formats."""
    citations = {form.name: beside(path, form.ending) for form in FORMATS}
    if path == COLLECTION:
        return {"JSON": beside(path, "json"), "CSV": beside(path, "csv"), **citations}
    return citations if path in several else {}


def _with_offer(page: Page, feed: Feed | None, files: Mapping[str, str], site: Site) -> Page:
    forms = [(form.name, form.type, feed.path(form.file)) for form in FEED_FORMATS] if feed else []
    way = way_from(site, page.path)
    offer = DownloadsView(
        feeds=tuple(FileView(name=name, type=kind, url=way(path)) for name, kind, path in forms),
        files=tuple(FileView(name=name, url=way(path)) for name, path in files.items()),
        words=site.wording.texts("subscribe", "data"),
    )
    title = feed.title if feed else ""
    links = [
        element(
            "link",
            rel=REL,
            type=kind,
            title=title if number == 0 else f"{title} ({name})",
            href=site.address(path),
        )
        for number, (name, kind, path) in enumerate(forms)
    ]
    return with_elements(replace(page, meta={**page.meta, "offer": plain(offer)}), links)
