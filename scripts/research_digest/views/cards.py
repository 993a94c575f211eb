"""Cards, the pictures in previews of links: one for the site, and one for each of the latest digests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from research_digest.library.site import CARD, Site, digest_path
from research_digest.views.digest import digest_line

LATEST = 12
"""Digests with a card of their own. Drawing one takes 50 ms, and few people share an old one."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: the path of the picture, the path of the page that it stands for, its title, and a line below it."""

    path: str
    page: str
    title: str
    about: str


def cards(site: Site) -> tuple[Card, ...]:
    """Return the cards of a site, its own first. Without `site_url` there are none.

    Previews need absolute addresses.
    """
    return site.once(lambda: tuple(_cards(site)), "cards")


def card_of(page: str, site: Site) -> Card | None:
    """Return the card for the page at a path: its own, or that of the site."""
    found = cards(site)
    return next((each for each in found if each.page == page), next(iter(found), None))


def _cards(site: Site) -> Iterator[Card]:
    settings = site.settings
    if not (settings.card and settings.site_url):
        return
    yield Card(CARD, "", settings.site_name, settings.site_description)
    for period in site.facts.periods[:LATEST]:
        line = digest_line(period, site, str)
        title = line.topics or line.name
        about = settings.site_name if title == line.name else f"{line.name} · {settings.site_name}"
        yield Card(f"digests/{period.slug}.png", digest_path(period.slug), title, about)
