"""Trails: a page for each file in docs/trails/, and an index of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.library.changed import last_changed
from research_digest.library.site import TRAILS, Site, trail_path
from research_digest.library.trails import Trail
from research_digest.model import Page, Plan
from research_digest.views import plain
from research_digest.views.entry import way_from
from research_digest.views.trail import trail_entry_view, trail_inputs, trail_view
from research_digest.views.trails import TrailsView


def trails(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/trails/` and `/trails/<slug>/`, or nothing without trails."""
    if not site.trails:
        return
    yield Plan(TRAILS, partial(_index, site))
    for trail in site.trails:
        yield Plan(trail_path(trail.slug), partial(_trail, trail, site), trail_inputs(trail, site))


def _index(site: Site) -> Page:
    way = way_from(site, TRAILS)
    view = TrailsView(
        words={},
        title=site.wording("trails"),
        updated=str(last_changed(each for trail in site.trails for each in trail.clippings) or ""),
        trails=tuple(trail_entry_view(each, site, way) for each in site.trails),
    )
    return Page(TRAILS, plain(view))


def _trail(trail: Trail, site: Site) -> Page:
    path = trail_path(trail.slug)
    return Page(path, plain(trail_view(trail, site, way_from(site, path))))
