"""The catalogue: all clippings, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.model import Page
from research_digest.pages.listing import listing
from research_digest.site import CATALOGUE, Site


def catalogue(site: Site) -> Iterator[Page]:
    """`/clippings/` and its further pages."""
    clippings = site.library.clippings
    return listing(CATALOGUE, {"title": site.wording("all"), "count": len(clippings)}, clippings, site)
