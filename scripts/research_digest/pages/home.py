"""The home page: the latest clippings by week, topics, publications, digests. docs/index.md is its introduction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from research_digest.library.changed import last_changed
from research_digest.library.library import Term
from research_digest.library.passages import passage_of_week
from research_digest.library.periods import day, periods
from research_digest.library.site import CATALOGUE, DIGESTS, HOME, QUOTES, SEARCH, SUBSCRIBE, Site
from research_digest.library.taxonomies import PUBLICATIONS, TAGS, TAXONOMIES, Taxonomy
from research_digest.model import Clipping, Page, Plan
from research_digest.views import Counted, Link, plain
from research_digest.views.digest import digest_line, digest_link
from research_digest.views.entry import entry, remark_of, way_from
from research_digest.views.lists import CountView, HomeView, WeekView
from research_digest.views.quotes import quote_view
from research_digest.views.terms import by_count, term_links

DIGESTS_SHOWN = 3
PUBLICATIONS_SHOWN = 12
_WORDS = ("clipped curator digests latest latest_digest more nothing_yet passage_of_week publications topics").split()


def home(site: Site) -> Iterator[Plan[Page]]:
    """Yield the page at the site's root."""
    yield Plan(HOME, partial(_home, site))


def _home(site: Site) -> Page:
    library, settings, wording = site.library, site.settings, site.wording
    way = way_from(site, HOME)
    newest, *earlier = site.facts.periods[: DIGESTS_SHOWN + 1] or (None,)
    passage = passage_of_week(library.clippings, site.body_facts, settings)
    view = HomeView(
        words=wording.texts(*_WORDS),
        updated=str(last_changed(library.clippings) or ""),
        nav_title=wording("home"),
        about=settings.site_description,
        site=settings.site_name,
        groups=_weeks(library.clippings[: settings.latest], site),
        all=Counted(name=wording("all"), count=len(library.clippings), url=way(CATALOGUE)),
        counts=tuple(_count(site, taxonomy) for taxonomy in TAXONOMIES),
        topics=term_links(TAGS, _busiest(TAGS, settings.topics, site), way),
        publications=term_links(PUBLICATIONS, _busiest(PUBLICATIONS, PUBLICATIONS_SHOWN, site), way),
        passage=quote_view(passage, site, way) if passage else None,
        quotes=Link(name=wording("quotes"), url=way(QUOTES)) if passage else None,
        digest=digest_line(newest, site, way) if newest else None,
        digests=tuple(digest_link(each, site, way) for each in earlier),
        all_digests=Link(name=wording("all_digests"), url=way(DIGESTS)) if newest else None,
        find=Link(name=wording("find", clippings=wording.count("clippings", len(library.clippings))), url=way(SEARCH)),
        subscribe=Link(name=wording("subscribe"), url=way(SUBSCRIBE)) if settings.site_url else None,
    )
    return Page(HOME, plain(view))


def _busiest(taxonomy: Taxonomy, most: int, site: Site) -> list[Term]:
    return sorted(site.library.terms[taxonomy].values(), key=by_count(taxonomy, site.settings.language))[:most]


def _count(site: Site, taxonomy: Taxonomy) -> CountView:
    number = len(site.library.terms[taxonomy])
    return CountView(text=site.wording.count(taxonomy.name, number), url=site.link(taxonomy.index, HOME))


def _weeks(clippings: Sequence[Clipping], site: Site) -> tuple[WeekView, ...]:
    """Return the latest clippings by week. Those without an exact day come last."""
    weeks = periods(clippings, "week")
    placed = {each.path for week in weeks for each in week.clippings}
    rest = [each for each in clippings if each.path not in placed]
    undated = site.wording("undated") if weeks else ""
    return (
        *(
            _week(site.wording("week_of", date=site.wording.date(day(week.first))), week.clippings, site)
            for week in weeks
        ),
        *([_week(undated, rest, site)] if rest else ()),
    )


def _week(heading: str, clippings: Iterable[Clipping], site: Site) -> WeekView:
    way = way_from(site, HOME)
    return WeekView(
        heading=heading, entries=tuple(entry(each, site, way, remark=remark_of(each, site)) for each in clippings)
    )
