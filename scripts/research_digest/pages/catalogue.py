"""The catalogue: all clippings, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.site import CATALOGUE, TABLE, Site
from research_digest.model import Json, Page
from research_digest.pages.listing import listing


def catalogue(site: Site) -> Iterator[Page]:
    """`/clippings/` and its further pages."""
    clippings = site.library.clippings

    def head(here: str) -> dict[str, Json]:
        return {
            "title": site.wording("all"),
            "count": site.wording.count("clippings", len(clippings)),
            "table": {"name": site.wording("table"), "url": site.link(TABLE, here)},
        }

    yield from listing(CATALOGUE, head, clippings, site)
