"""A trail, built once for its page, its book and its feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from research_digest.body.to_markdown import escaped
from research_digest.input.introductions import owners_html
from research_digest.input.trails import LINK, name_of
from research_digest.library.reading_time import reading_time
from research_digest.library.site import TRAILS, Site, article_path, beside, trail_path
from research_digest.library.trails import Stop, Trail, find_note
from research_digest.model import Clipping
from research_digest.views import Html, Link
from research_digest.views.clippings import TrailPlaceView
from research_digest.views.entry import Way, entry, mention
from research_digest.views.trails import LegView, StopView, TrailEntryView, TrailView

BOOK = "epub"
"""The ending of the file of a trail as a book."""


def trail_view(trail: Trail, site: Site, way: Way) -> TrailView:
    """Return a trail for its page, its book or its feed. `way` gives the addresses of pages."""
    path = trail_path(trail.slug)
    return TrailView(
        words=site.wording.texts("as_book", "more"),
        updated=str(trail.changed or ""),
        title=trail.title,
        description=trail.description,
        summary=trail.description,
        url=way(path),
        above=(Link(name=site.wording("trails"), url=way(TRAILS)),),
        count=site.wording.count("clippings", len(trail.stops)),
        minutes=_minutes(trail, site),
        legs=tuple(_legs(trail, site, way)),
        end=guide_html(trail.end, site, way),
        book=way(beside(path, BOOK)) if site.settings.site_url else "",
    )


def trail_entry_view(trail: Trail, site: Site, way: Way) -> TrailEntryView:
    """Return a trail for the index."""
    return TrailEntryView(
        name=trail.title,
        url=way(trail_path(trail.slug)),
        description=trail.description,
        count=site.wording.count("clippings", len(trail.stops)),
        minutes=_minutes(trail, site),
    )


def trail_inputs(trail: Trail, site: Site) -> bytes:
    """Return what the page, the book and the feed entry of a trail depend on."""
    linked = [each for text in _texts(trail) for each in _linked(text, site)]
    about = (trail.slug, trail.title, trail.description, str(trail.changed or ""), trail.end)
    stops = [(each.title, each.before, each.words) for each in trail.stops]
    return site.inputs((*trail.clippings, *linked), about, stops, len(trail.stops))


def places(clipping: Clipping, site: Site, way: Way) -> tuple[TrailPlaceView, ...]:
    """Return the places of a clipping in the trails that have it."""
    return tuple(_place(trail, at, site, way) for trail, at in _trails_of(clipping, site))


def place_inputs(clipping: Clipping, site: Site) -> tuple[list[Clipping], list[object]]:
    """Return what the places of a clipping depend on: the clippings around it, and facts."""
    around = [
        trail.clippings[beside]
        for trail, at in _trails_of(clipping, site)
        for beside in (at - 1, at + 1)
        if 0 <= beside < len(trail.stops)
    ]
    facts: list[object] = [(trail.slug, trail.title, at, len(trail.stops)) for trail, at in _trails_of(clipping, site)]
    return around, facts


def guide_html(text: str, site: Site, way: Way) -> Html:
    """Return the owner's words as HTML, with links to the clippings that they name."""

    def link(found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        clipping = find_note(name_of(found), site.library, site.settings)
        label = found["alias"] or found["label"] or (clipping.title if clipping else name_of(found))
        listed = clipping is not None and not clipping.unlisted
        return f"[{escaped(label)}](<{way(article_path(clipping.slug))}>)" if clipping and listed else escaped(label)

    return Html(owners_html(LINK.sub(link, text))) if text else Html("")


def _trails_of(clipping: Clipping, site: Site) -> list[tuple[Trail, int]]:
    """Return the trails that have a clipping, each with the place of its stop, counted from 0."""
    return site.once(lambda: _by_path(site.trails), "trails by clipping").get(clipping.path, [])


def _by_path(trails: Iterable[Trail]) -> dict[str, list[tuple[Trail, int]]]:
    found: dict[str, list[tuple[Trail, int]]] = {}
    for trail in trails:
        for at, clipping in enumerate(trail.clippings):
            found.setdefault(clipping.path, []).append((trail, at))
    return found


def _place(trail: Trail, at: int, site: Site, way: Way) -> TrailPlaceView:
    wording, last = site.wording, len(trail.stops) - 1
    return TrailPlaceView(
        name=trail.title,
        url=way(trail_path(trail.slug)),
        place=wording("trail_place", number=wording.number(at + 1), of=wording.number(last + 1)),
        previous=mention(trail.clippings[at - 1], site, way) if at else None,
        next=mention(trail.clippings[at + 1], site, way) if at < last else None,
    )


def _texts(trail: Trail) -> Iterator[str]:
    yield from (text for each in trail.stops for text in (each.before, each.words))
    yield trail.end


def _linked(text: str, site: Site) -> Iterator[Clipping]:
    """Yield the clippings that words of the owner link to."""
    for found in LINK.finditer(text):
        clipping = None if found["code"] else find_note(name_of(found), site.library, site.settings)
        if clipping is not None:
            yield clipping


def _legs(trail: Trail, site: Site, way: Way) -> Iterator[LegView]:
    """Yield the parts of a trail: each begins where there are words between stops."""
    starts = [at for at, stop in enumerate(trail.stops) if stop.before or at == 0]
    deep = False
    for start, end in zip(starts, [*starts[1:], len(trail.stops)], strict=True):
        guide = guide_html(trail.stops[start].before, site, way)
        deep = deep or "<h2" in guide
        stops = tuple(_stop(at + 1, trail.stops[at], site, way) for at in range(start, end))
        yield LegView(guide=guide, stops=stops, start=start + 1, deep=deep)


def _stop(number: int, stop: Stop, site: Site, way: Way) -> StopView:
    shown = entry(stop.clipping, site, way)
    if stop.title:
        # The title in the trail is in the language of the site.
        shown = replace(shown, title=stop.title, lang="")
    return StopView(number=number, entry=shown, note=guide_html(stop.words, site, way))


def _minutes(trail: Trail, site: Site) -> str:
    """Return the time that all stops take to read, as a text, or "" if none has a text."""
    minutes = sum(_minutes_of(each, site) for each in trail.clippings)
    return site.wording.count("minutes", minutes) if minutes else ""


def _minutes_of(clipping: Clipping, site: Site) -> int:
    body = site.body_facts[clipping.path]
    return reading_time(body.words, clipping.lang or site.settings.language, prose=body.prose)
