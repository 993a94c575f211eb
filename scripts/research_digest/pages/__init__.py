"""The site's pages. `PAGES` are functions from Site to plans of pages, in order, independent of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from research_digest.library.site import Site
from research_digest.model import Page, Plan
from research_digest.pages.archive import archive
from research_digest.pages.article import articles
from research_digest.pages.catalogue import catalogue
from research_digest.pages.digests import digests
from research_digest.pages.home import home
from research_digest.pages.indexes import indexes
from research_digest.pages.offers import Offers
from research_digest.pages.previews import with_preview
from research_digest.pages.quotes import quote_lists
from research_digest.pages.removed import removed
from research_digest.pages.search import search
from research_digest.pages.subscribe import subscribe
from research_digest.pages.table import table
from research_digest.pages.terms import terms
from research_digest.pages.trails import trails

PAGES: tuple[Callable[[Site], Iterable[Plan[Page]]], ...] = (
    home,
    catalogue,
    table,
    search,
    subscribe,
    articles,
    removed,
    indexes,
    terms,
    archive,
    digests,
    trails,
    quote_lists,
)


def plan_pages(site: Site) -> Iterator[Plan[Page]]:
    """Yield the plans of all pages with their downloads and previews."""
    offers = Offers.of(site)
    for plan in (each for pages in PAGES for each in pages(site)):
        yield Plan(plan.path, partial(_whole, plan, offers, site), plan.inputs)


def _whole(plan: Plan[Page], offers: Offers, site: Site) -> Page:
    return with_preview(offers.add(plan.make()), site)
