"""Digests of each week or month. The optional file docs/digests/<slug>.md is their introduction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from research_digest.cache import key_of
from research_digest.library.periods import Period
from research_digest.library.site import DIGESTS, Site, digest_path
from research_digest.model import Page, Plan
from research_digest.pages.listing import chunks, in_a_row, list_words, paged
from research_digest.views import plain
from research_digest.views.cards import card_of
from research_digest.views.digest import digest_inputs, digest_line, digest_link, digest_view
from research_digest.views.digests import DigestsView
from research_digest.views.entry import way_from

SIZE = 100
"""Digests per page of the index."""


def digests(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/digests/` and `/digests/<slug>/`, or nothing without digests."""
    if not site.facts.periods:
        return

    def shown(part: Sequence[Period], here: str) -> DigestsView:
        way = way_from(site, here)
        lines = tuple(digest_line(each, site, way) for each in part)
        return DigestsView(words=list_words(site), title=site.wording("digests"), digests=lines)

    yield from paged(DIGESTS, chunks(site.facts.periods, SIZE), shown, site)
    for newer, period, older in in_a_row(site.facts.periods):
        around = [(each.slug, len(each.clippings)) if each else () for each in (newer, older)]
        known = digest_inputs(period, site)
        make = partial(_digest, newer, period, older, site)
        yield Plan(
            digest_path(period.slug),
            make,
            key_of(known, around, card_of(digest_path(period.slug), site)) if known else b"",
        )


def _digest(newer: Period | None, period: Period, older: Period | None, site: Site) -> Page:
    way = way_from(site, digest_path(period.slug))
    view = replace(
        digest_view(period, site, way),
        newer=digest_link(newer, site, way) if newer else None,
        older=digest_link(older, site, way) if older else None,
    )
    return Page(digest_path(period.slug), plain(view))
