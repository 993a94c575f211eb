"""The catalogue: all clippings, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.model import Page
from research_digest.pages.listing import listing
from research_digest.pages.site import CATALOGUE, Site
from research_digest.wording import WORDS


def catalogue(site: Site) -> Iterator[Page]:
    """`/clippings/` and its further pages."""
    clippings = site.library.clippings
    return listing(CATALOGUE, {"title": WORDS["all"], "count": len(clippings)}, clippings, site)
