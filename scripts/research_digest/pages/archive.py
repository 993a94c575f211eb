"""The archive: clippings by year and month, and a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from research_digest.library.library import when
from research_digest.library.site import ARCHIVE, Site, month_path, year_path
from research_digest.library.timeline import Bar, timeline
from research_digest.model import Clipping, Date, Page, Plan
from research_digest.pages.listing import list_words, listing
from research_digest.views import Counted, Link, plain
from research_digest.views.entry import Way, way_from
from research_digest.views.lists import ArchiveView, BarView, ListingView, YearView


def archive(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/archive/`, a list for each year and month, and `/archive/undated/`."""
    years = {year: tuple(found) for year, found in groupby(site.library.clippings, key=lambda each: when(each).year)}
    yield Plan(ARCHIVE, lambda: Page(ARCHIVE, plain(_overview(years, site))))
    for year, clippings in years.items():
        yield from _year(year, clippings, site)


def _overview(years: Mapping[int, Sequence[Clipping]], site: Site) -> ArchiveView:
    way = way_from(site, ARCHIVE)
    return ArchiveView(
        words=site.wording.texts("timeline"),
        title=site.wording("archive"),
        count=site.wording.count("clippings", len(site.library.clippings)),
        bars=_bars([each for found in years.values() for each in found], site, way),
        years=tuple(
            YearView(
                name=_year_name(year, site),
                url=way(year_path(year)),
                count=site.wording.count("clippings", len(found)),
                months=_months(year, found, site, way),
            )
            for year, found in years.items()
        ),
    )


def _year(year: int, clippings: Sequence[Clipping], site: Site) -> Iterator[Plan[Page]]:
    def head(here: str) -> ListingView:
        way = way_from(site, here)
        return ListingView(
            words=list_words(site),
            title=_year_name(year, site),
            count=site.wording.count("clippings", len(clippings)),
            above=(Link(name=site.wording("archive"), url=way(ARCHIVE)),),
            months=_months(year, clippings, site, way),
        )

    months = sorted(Counter(when(each).month for each in clippings).items())
    yield from listing(year_path(year), head, clippings, site, months)
    for month, found in groupby(clippings, key=lambda each: when(each).month):
        if month:
            yield from _month(Date(year, month), tuple(found), site)


def _month(date: Date, clippings: Sequence[Clipping], site: Site) -> Iterator[Plan[Page]]:
    def head(here: str) -> ListingView:
        way = way_from(site, here)
        return ListingView(
            words=list_words(site),
            title=site.wording.date(date),
            count=site.wording.count("clippings", len(clippings)),
            above=(
                Link(name=site.wording("archive"), url=way(ARCHIVE)),
                Link(name=_year_name(date.year, site), url=way(year_path(date.year))),
            ),
        )

    yield from listing(month_path(date.year, date.month), head, clippings, site)


def _year_name(year: int, site: Site) -> str:
    return str(year) if year else site.wording("undated")


def _months(year: int, clippings: Sequence[Clipping], site: Site, way: Way) -> tuple[Counted, ...]:
    counts = Counter(when(each).month for each in clippings)
    return tuple(
        Counted(name=site.wording.month(month), url=way(month_path(year, month)), count=counts[month])
        for month in sorted(counts, reverse=True)
        if month
    )


def _bars(clippings: Sequence[Clipping], site: Site, way: Way) -> tuple[BarView, ...]:
    """Return the bars of the timeline, each with a link to its clippings."""
    return tuple(_bar(each, site, way) for each in timeline(map(when, clippings)))


def _bar(bar: Bar, site: Site, way: Way) -> BarView:
    path = month_path(bar.date.year, bar.date.month) if bar.date.month else year_path(bar.date.year)
    return BarView(
        x=bar.x,
        y=bar.y,
        width=bar.width,
        height=bar.height,
        tick=bar.tick,
        label=f"{site.wording.date(bar.date)}: {site.wording.count('clippings', bar.count)}",
        url=way(path) if bar.count else "",
    )
