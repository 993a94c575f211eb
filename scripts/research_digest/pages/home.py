"""The home page: the latest clippings by week, and the ways into all others. docs/index.md comes first on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from research_digest.library.changed import last_changed
from research_digest.library.library import Term
from research_digest.library.periods import day, periods
from research_digest.library.site import CATALOGUE, DIGESTS, HOME, Site, index_path
from research_digest.model import Clipping, Json, Page
from research_digest.pages.digests import digest_link
from research_digest.pages.entry import entry
from research_digest.pages.terms import by_count, term_links

DIGESTS_SHOWN = 3
PUBLICATIONS_SHOWN = 12


def home(site: Site) -> Iterator[Page]:
    """Yield the page at the site's root."""
    library, settings, wording = site.library, site.settings, site.wording
    topics = _busiest("tags", settings.topics, site)
    publications = _busiest("publications", PUBLICATIONS_SHOWN, site)
    meta: dict[str, Json] = {
        "kind": "home",
        "updated": str(last_changed(library.clippings) or ""),
        "nav_title": wording("home"),
        "about": settings.site_description,
        "site": settings.site_name,
        "groups": _weeks(library.clippings[: settings.latest], site),
        "all": {"name": wording("all"), "count": len(library.clippings), "url": site.link(CATALOGUE, HOME)},
        "counts": [_count(site, name) for name in ("tags", "authors", "publications")],
        "topics": term_links("tags", topics, site, HOME),
        "publications": term_links("publications", publications, site, HOME),
        "digests": [digest_link(each, site, HOME) for each in site.facts.periods[:DIGESTS_SHOWN]],
        "all_digests": site.link(DIGESTS, HOME) if site.facts.periods else "",
        "find": wording("find", clippings=wording.count("clippings", len(library.clippings))),
        "words": {**wording.texts("digests", "latest", "more", "nothing_yet", "publications", "topics")},
    }
    yield Page(HOME, meta)


def _busiest(taxonomy: str, most: int, site: Site) -> list[Term]:
    return sorted(site.library.terms(taxonomy).values(), key=by_count)[:most]


def _count(site: Site, taxonomy: str) -> Json:
    number = len(site.library.terms(taxonomy))
    return {"text": site.wording.count(taxonomy, number), "url": site.link(index_path(taxonomy), HOME)}


def _weeks(clippings: Sequence[Clipping], site: Site) -> list[Json]:
    """Return the latest clippings by week. Those without an exact day come last."""
    weeks = periods(clippings, "week")
    placed = {each.path for week in weeks for each in week.clippings}
    groups: list[tuple[str, Sequence[Clipping]]] = [
        (site.wording("week_of", date=site.wording.date(day(week.first))), week.clippings) for week in weeks
    ]
    rest = [each for each in clippings if each.path not in placed]
    if rest:
        groups.append((site.wording("undated") if groups else "", rest))
    return [{"heading": heading, "entries": [entry(each, site, HOME) for each in found]} for heading, found in groups]
