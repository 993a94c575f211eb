"""The archive: what was clipped in each year and month, and a timeline of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from research_digest.library.library import when
from research_digest.library.site import ARCHIVE, Site, month_path, year_path
from research_digest.library.timeline import timeline
from research_digest.model import Clipping, Date, Json, Page
from research_digest.pages.listing import listing


def archive(site: Site) -> Iterator[Page]:
    """`/archive/`, and a list for each year and month; what has no date is under `/archive/undated/`."""
    years = {year: tuple(found) for year, found in groupby(site.library.clippings, key=lambda each: when(each).year)}
    yield Page(ARCHIVE, {"kind": "archive", "title": site.wording("archive"), **_overview(years, site)})
    for year, clippings in years.items():
        yield from _year(year, clippings, site)


def _overview(years: Mapping[int, Sequence[Clipping]], site: Site) -> dict[str, Json]:
    return {
        "count": site.wording.count("clippings", len(site.library.clippings)),
        "bars": _bars([each for found in years.values() for each in found], site, ARCHIVE),
        "years": [
            {
                "name": _year_name(year, site),
                "url": site.link(year_path(year), ARCHIVE),
                "count": site.wording.count("clippings", len(found)),
                "months": _months(year, found, site, ARCHIVE),
            }
            for year, found in years.items()
        ],
        "words": {**site.wording.texts("timeline")},
    }


def _year(year: int, clippings: Sequence[Clipping], site: Site) -> Iterator[Page]:
    def head(here: str) -> dict[str, Json]:
        return {
            "title": _year_name(year, site),
            "count": site.wording.count("clippings", len(clippings)),
            "above": [{"name": site.wording("archive"), "url": site.link(ARCHIVE, here)}],
            "months": _months(year, clippings, site, here),
        }

    yield from listing(year_path(year), head, clippings, site)
    for month, found in groupby(clippings, key=lambda each: when(each).month):
        if month:
            yield from _month(Date(year, month), tuple(found), site)


def _month(date: Date, clippings: Sequence[Clipping], site: Site) -> Iterator[Page]:
    def head(here: str) -> dict[str, Json]:
        return {
            "title": site.wording.date(date),
            "count": site.wording.count("clippings", len(clippings)),
            "above": [
                {"name": site.wording("archive"), "url": site.link(ARCHIVE, here)},
                {"name": _year_name(date.year, site), "url": site.link(year_path(date.year), here)},
            ],
        }

    yield from listing(month_path(date.year, date.month), head, clippings, site)


def _year_name(year: int, site: Site) -> str:
    return str(year) if year else site.wording("undated")


def _months(year: int, clippings: Sequence[Clipping], site: Site, start: str) -> list[Json]:
    counts = Counter(when(each).month for each in clippings)
    return [
        {
            "name": site.wording.month(month),
            "url": site.link(month_path(year, month), start),
            "count": counts[month],
        }
        for month in sorted(counts)
        if month
    ]


def _bars(clippings: Sequence[Clipping], site: Site, start: str) -> list[Json]:
    """Return the bars of the timeline, each with a link to its clippings."""
    bars: list[Json] = []
    for bar in timeline(map(when, clippings)):
        path = month_path(bar.date.year, bar.date.month) if bar.date.month else year_path(bar.date.year)
        label = f"{site.wording.date(bar.date)}: {site.wording.count('clippings', bar.count)}"
        way: dict[str, Json] = {"url": site.link(path, start)} if bar.count else {}
        bars.append({**asdict(bar), "date": str(bar.date), "label": label, **way})
    return bars
