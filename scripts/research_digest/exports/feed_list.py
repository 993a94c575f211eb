"""The list of the site's feeds: the content of each, and its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlsplit

from research_digest.library.changed import changed
from research_digest.library.passages import Passage
from research_digest.library.periods import Period
from research_digest.library.quotes import public_quotes
from research_digest.library.site import DIGESTS, HOME, QUOTES, TRAILS, Site
from research_digest.library.trails import Trail
from research_digest.model import Clipping

FIRST_YEAR = "2026"
"""Date of a tag URI authority without a date."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its `place` below the site's root, its title, the path of its page, and its content, newest first.

    `group` is the name of its taxonomy. It contains `clippings`, `periods`, `trails` or `quotes`. With `summaries`, it
    contains no full texts.
    """

    place: str
    title: str
    page: str
    group: str = ""
    clippings: tuple[Clipping, ...] = ()
    periods: tuple[Period, ...] = ()
    trails: tuple[Trail, ...] = ()
    quotes: tuple[Passage, ...] = ()
    summaries: bool = False

    def path(self, file: str) -> str:
        """Return the path of one of its files: `tags/ai/feed.xml`, or `feed.xml` for the site itself."""
        return f"{self.place}/{file}".lstrip("/")


def feeds(site: Site) -> Iterator[Feed]:
    """Yield all feeds, the site's first. Without `site_url` there are none, because feeds need absolute addresses."""
    if not site.settings.site_url:
        return
    most = site.settings.feed_entries
    yield Feed("", site.settings.site_name, HOME, clippings=_dated(site.library.clippings, most))
    if site.facts.periods:
        yield Feed("digests", _titled(site.wording("digests"), site), DIGESTS, periods=site.facts.periods[:most])
    if dated := tuple(each for each in site.trails if each.changed):
        yield Feed("trails", _titled(site.wording("trails"), site), TRAILS, trails=dated[:most])
    if found := _quotes(site, most):
        yield Feed("quotes", _titled(site.wording("quotes"), site), QUOTES, quotes=found)
    if site.settings.feed_terms != "off":
        yield from _of_terms(site)


def _of_terms(site: Site) -> Iterator[Feed]:
    """Yield the feeds of terms. A term with few clippings has none, because its feed would repeat the site's."""
    settings = site.settings
    most = min(settings.feed_term_entries, settings.feed_entries)
    for taxonomy, terms in site.library.terms.items():
        for term in terms.values():
            if len(term.clippings) >= settings.feed_least:
                yield Feed(
                    place=f"{taxonomy.name}/{term.slug}",
                    title=_titled(term.name, site),
                    page=taxonomy.page(term.slug),
                    group=taxonomy.name,
                    clippings=_dated(term.clippings, most),
                    summaries=settings.feed_terms == "summary",
                )


def _quotes(site: Site, most: int) -> tuple[Passage, ...]:
    """Return the first `most` quotes of clippings with a date."""
    dated = (each for each in site.library.clippings if changed(each))
    return tuple(islice((quote for each in dated for quote in public_quotes(each, site)), most))


def _dated(clippings: Iterable[Clipping], most: int) -> tuple[Clipping, ...]:
    """Return the first `most` clippings with a date. Feed readers would show the others as the oldest, or as new."""
    return tuple(islice((each for each in clippings if changed(each)), most))


def authority(site: Site) -> str:
    """Return the authority of the ids in the feeds, by RFC 4151: `example.org,2026`."""
    named = site.settings.feed_authority or quote(urlsplit(site.settings.site_url).hostname or "")
    return named if "," in named else f"{named},{FIRST_YEAR}"


def tag_id(place: str, site: Site) -> str:
    """Return the id of what is at `place`. It stays the same if the site moves to another host or a title changes."""
    return f"tag:{authority(site)}:{quote(place, safe='/')}"


def clipping_id(clipping: Clipping, site: Site) -> str:
    """Return the id of a clipping. It stays the same if the file is renamed and keeps its former name as an alias."""
    return tag_id(site.library.feed_name(clipping), site)


def pages_of(every: Iterable[Feed]) -> dict[str, Feed]:
    """Return the feeds by the paths of their pages."""
    return {feed.page: feed for feed in every}


def _titled(name: str, site: Site) -> str:
    return f"{name} - {site.settings.site_name}"
