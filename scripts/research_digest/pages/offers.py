"""Downloads of a page: its feed, in the head and as visible links, and its clippings as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from research_digest.exports.bookmarks import PATH as BOOKMARKS
from research_digest.exports.citations import FORMATS
from research_digest.exports.feed_formats import FEED_FORMATS
from research_digest.exports.feed_list import Feed, feeds, pages_of
from research_digest.exports.vault import PATH as VAULT
from research_digest.library.site import (
    CATALOGUE,
    COLLECTION,
    DIGESTS,
    HOME,
    QUOTES,
    TRAILS,
    Site,
    beside,
    has_citations,
)
from research_digest.model import Json, Page
from research_digest.pages.head import element, with_elements
from research_digest.views import DownloadsView, FileView, plain
from research_digest.views.entry import way_from

REL = "alternate feed"
"""Material 9.8 takes a link with only "alternate" for another language, and requests a sitemap there."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The downloads of all pages: the feeds by their pages, and the paths of pages that have citation files."""

    site: Site
    feeds: Mapping[str, Feed]
    cited: frozenset[str]

    @classmethod
    def of(cls, site: Site) -> Offers:
        """Return the downloads of the pages of a site."""
        return cls(site, pages_of(feeds(site)), frozenset(_with_citations(site)))

    def add(self, page: Page) -> Page:
        """Return the page with its downloads, if it has any."""
        feed = self.feeds.get(_place_of_feed(page.path))
        files = self._files(page.path)
        if feed or files:
            return _with_offer(page, feed, files, self.site)
        # The feed of the site can be found from every page.
        site_feed = self.feeds.get(HOME)
        return with_elements(page, _links(site_feed, self.site)[:1]) if site_feed else page

    def _files(self, path: str) -> Mapping[str, str]:
        """Return the files with the clippings that the page at `path` lists, by the names of their formats."""
        citations = {form.name: beside(path, form.ending) for form in FORMATS}
        if path == COLLECTION:
            files = {
                "JSON": beside(path, "json"),
                "CSV": beside(path, "csv"),
                **citations,
                self.site.wording("bookmarks"): BOOKMARKS,
            }
            return {**files, "ZIP": VAULT} if self.site.settings.vault else files
        if path == QUOTES:
            return {"JSON": beside(path, "json"), "CSV": beside(path, "csv")}
        return citations if path in self.cited else {}


def _place_of_feed(path: str) -> str:
    """Return the page whose feed belongs to the page at `path`. All digests have one, trails and quotes too."""
    if path == CATALOGUE:
        return HOME
    return next((page for page in (DIGESTS, TRAILS, QUOTES) if path.startswith(page.removesuffix("index.md"))), path)


def _with_citations(site: Site) -> Iterator[str]:
    for taxonomy, terms in site.library.terms.items():
        yield from (taxonomy.page(each.slug) for each in terms.values() if has_citations(each, site.settings))


def _with_offer(page: Page, feed: Feed | None, files: Mapping[str, str], site: Site) -> Page:
    forms = [(form.name, form.type, feed.path(form.file)) for form in FEED_FORMATS] if feed else []
    way = way_from(site, page.path)
    offer = DownloadsView(
        feeds=tuple(FileView(name=name, type=kind, url=way(path)) for name, kind, path in forms),
        files=tuple(FileView(name=name, url=way(path)) for name, path in files.items()),
        words=site.wording.texts("subscribe", "data"),
    )
    return with_elements(replace(page, meta={**page.meta, "offer": plain(offer)}), _links(feed, site) if feed else [])


def _links(feed: Feed, site: Site) -> list[Json]:
    """Return the elements of a head that name a feed, one for each format."""
    return [
        element(
            "link",
            rel=REL,
            type=form.type,
            title=feed.title if number == 0 else f"{feed.title} ({form.name})",
            href=site.address(feed.path(form.file)),
        )
        for number, form in enumerate(FEED_FORMATS)
    ]
