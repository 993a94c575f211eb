"""The site's pages. `PAGES` are functions from Site to pages, in order, independent of the engine."""

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
    """Yield all pages with their downloads and previews."""
    return with_previews(with_offers((page for pages in PAGES for page in pages(site)), site), site)
