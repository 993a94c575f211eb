"""Quotes: the key passages of all clippings, as far as their texts may be shown, by month and by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from research_digest.input.fields.text import shorten
from research_digest.library.library import Term, when
from research_digest.library.passages import Passage
from research_digest.library.rights import leaves_whole, text_for_feeds, text_for_page
from research_digest.library.site import Site
from research_digest.library.taxonomies import TAGS
from research_digest.model import Clipping, Date

LONGEST = 1_000
"""Most characters of a quote. Longer ones are cut."""
MOST = 100
"""Most quotes of a clipping."""
BEST = 3
"""Most quotes of a tag on its page."""
GOOD = range(60, 301)
"""Characters of a quote that says something and is read at once."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The quotes of one tag. `term` is None for those without a tag."""

    term: Term | None
    quotes: tuple[Passage, ...]


def quotes(site: Site) -> tuple[Passage, ...]:
    """Return the quotes of all listed clippings, newest first."""
    return site.once(lambda: tuple(each for one in site.library.clippings for each in quotes_of(one, site)), "quotes")


def quotes_of(clipping: Clipping, site: Site) -> tuple[Passage, ...]:
    """Return the quotes of a clipping that a page of the site may show."""
    body = site.body_facts[clipping.path]
    if not body.highlights:
        return ()
    text = text_for_page(clipping, body, site.settings)
    if clipping.rights == "full":
        found = [Passage(clipping, shorten(each.text, LONGEST), each.id) for each in body.highlights]
    else:
        found = [Passage(clipping, shorten(each, LONGEST), "") for each in text.passages]
    return tuple(found[:MOST])


def public_quotes(clipping: Clipping, site: Site) -> tuple[Passage, ...]:
    """Return the quotes of a clipping that feeds and files may contain: with a part of its text, the first ones."""
    found = quotes_of(clipping, site)
    if clipping.rights != "full" or leaves_whole(clipping, site.settings):
        return found
    text = text_for_feeds(clipping, site.body_facts[clipping.path], site.settings)
    return found[: len(text.passages)]


def by_month(found: Iterable[Passage]) -> list[tuple[Date, tuple[Passage, ...]]]:
    """Return quotes by the month in which their clippings were made, in the same order."""
    months = groupby(found, key=lambda each: Date(when(each.clipping).year, when(each.clipping).month))
    return [(month, tuple(members)) for month, members in months]


def by_topic(site: Site) -> tuple[Topic, ...]:
    """Return all quotes by topic, each once: under that tag of its clipping that has the most quotes."""
    return site.once(lambda: tuple(_topics(site)), "quotes by topic")


def _topics(site: Site) -> Iterator[Topic]:
    found = quotes(site)
    counts = Counter(tag.slug for each in found for tag in each.clipping.tags)
    members: dict[str, list[Passage]] = {}
    for each in found:
        chosen = min((tag.slug for tag in each.clipping.tags), key=lambda slug: (-counts[slug], slug), default="")
        members.setdefault(chosen, []).append(each)
    ordered = sorted(members.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    yield from (Topic(site.library.terms[TAGS].get(slug), tuple(each)) for slug, each in ordered)


def best_quotes(clippings: Sequence[Clipping], site: Site, *, most: int = BEST) -> tuple[Passage, ...]:
    """Return the best quotes of `clippings`, of each clipping one: those of a good length, the newest first."""
    firsts = [_best(each, site) for each in clippings if site.body_facts[each.path].highlights]
    known = [each for each in firsts if each]
    return tuple(sorted(known, key=lambda each: len(each.text) not in GOOD)[:most])


def _best(clipping: Clipping, site: Site) -> Passage | None:
    found = quotes_of(clipping, site)
    return next((each for each in found if len(each.text) in GOOD), next(iter(found), None))
