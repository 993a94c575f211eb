"""The page of the search: its script opens the search there. Without JavaScript, it leads to the lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.library.site import ARCHIVE, CATALOGUE, SEARCH, Site
from research_digest.library.taxonomies import AUTHORS, PUBLICATIONS, TAGS
from research_digest.model import Page, Plan
from research_digest.views import Link, plain
from research_digest.views.entry import way_from
from research_digest.views.lists import SearchView


def search(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/search/`."""
    yield Plan(SEARCH, partial(_search, site))


def _search(site: Site) -> Page:
    way = way_from(site, SEARCH)
    places = {"all": CATALOGUE, "archive": ARCHIVE, **{kind.name: kind.index for kind in (TAGS, AUTHORS, PUBLICATIONS)}}
    view = SearchView(
        words=site.wording.texts("search_hint", "search_without"),
        title=site.wording("search"),
        robots="noindex",
        ways=tuple(Link(name=site.wording(name), url=way(path)) for name, path in places.items()),
    )
    return Page(SEARCH, plain(view))
