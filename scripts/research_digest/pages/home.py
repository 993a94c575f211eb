"""The home page: the latest clippings and the topics. docs/index.md, written by hand, comes first on it."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.facts.changed import last_changed
from research_digest.library import Term
from research_digest.model import Json, Page
from research_digest.pages.entry import entry
from research_digest.pages.terms import term_links
from research_digest.site import CATALOGUE, HOME, Site, index_path


def home(site: Site) -> Iterator[Page]:
    """The page at the site's root."""
    library, settings = site.library, site.settings
    topics = sorted(library.terms("tags").values(), key=_busiest)[: settings.topics]
    meta: dict[str, Json] = {
        "kind": "home",
        "entries": [entry(each, site, HOME) for each in library.clippings[: settings.latest]],
        "updated": str(last_changed(library.clippings) or ""),
        "count": len(library.clippings),
        "all": site.link(CATALOGUE, HOME),
        "topics": term_links("tags", topics, site, HOME),
        "all_topics": site.link(index_path("tags"), HOME),
        "words": {**site.wording.texts("all", "latest", "more", "topics")},
    }
    yield Page(HOME, meta)


def _busiest(term: Term) -> tuple[int, str]:
    return (-len(term.clippings), term.slug)
