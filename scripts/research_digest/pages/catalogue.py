"""The list of all clippings, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.site import CATALOGUE, TABLE, Site
from research_digest.model import Page, Plan
from research_digest.pages.listing import list_words, listing
from research_digest.views import Link
from research_digest.views.lists import ListingView


def catalogue(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/clippings/` and its further pages."""
    clippings = site.library.clippings

    def head(here: str) -> ListingView:
        return ListingView(
            words=list_words(site),
            title=site.wording("all"),
            count=site.wording.count("clippings", len(clippings)),
            table=Link(name=site.wording("table"), url=site.link(TABLE, here)),
        )

    yield from listing(CATALOGUE, head, clippings, site)
