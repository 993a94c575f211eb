"""The site's pages: `PAGES` in the order they are made. Each function is Site -> pages, and knows no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from research_digest.library.site import Site
from research_digest.model import Page
from research_digest.pages.archive import archive
from research_digest.pages.article import articles
from research_digest.pages.catalogue import catalogue
from research_digest.pages.digests import digests
from research_digest.pages.home import home
from research_digest.pages.indexes import indexes
from research_digest.pages.offers import with_offers
from research_digest.pages.previews import with_previews
from research_digest.pages.removed import removed
from research_digest.pages.table import table
from research_digest.pages.terms import terms

PAGES: tuple[Callable[[Site], Iterable[Page]], ...] = (
    home,
    catalogue,
    table,
    articles,
    removed,
    indexes,
    terms,
    archive,
    digests,
)


def make_pages(site: Site) -> Iterator[Page]:
    """All pages, each with what it offers to take away and how it looks where somebody links to it."""
    return with_previews(with_offers((page for pages in PAGES for page in pages(site)), site), site)
