"""More by the author of an article, and more from its publication: the neighbours of its clipping in their lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from research_digest.library.library import Term
from research_digest.library.site import Site
from research_digest.library.taxonomies import AUTHORS, PUBLICATIONS, Taxonomy
from research_digest.model import Clipping

MOST = 3
"""Most clippings of an author, and of a publication."""


@dataclass(frozen=True, slots=True)
class More:
    """Other clippings of a term, an author or a publication."""

    taxonomy: Taxonomy
    term: Term
    clippings: tuple[Clipping, ...]


def more(clipping: Clipping, site: Site, listed: Iterable[str]) -> tuple[More, ...]:
    """Return more by the first author who has others, and more from the publication.

    `listed` are the paths of the clippings that the page lists before. They are left out.
    """
    seen = {clipping.path, *listed}
    found: list[More] = []
    for taxonomy in (AUTHORS, PUBLICATIONS):
        for each in islice(_others(taxonomy, clipping, site, seen), 1):
            found.append(each)
            seen.update(other.path for other in each.clippings)
    return tuple(found)


def _others(taxonomy: Taxonomy, clipping: Clipping, site: Site, seen: set[str]) -> Iterator[More]:
    terms = site.library.terms[taxonomy]
    for named in taxonomy.of(clipping):
        if term := terms.get(named.slug):
            left = (each for each in _neighbours(taxonomy, term, clipping, site) if each.path not in seen)
            if others := tuple(islice(left, MOST)):
                yield More(taxonomy, term, others)


def _neighbours(taxonomy: Taxonomy, term: Term, clipping: Clipping, site: Site) -> Iterator[Clipping]:
    """Yield the clippings of a term from the next older one on, then the newest.

    So a new clipping changes the pages of few others: if each page listed the newest, it would change all of them.
    """
    places = site.once(lambda: _places(term), "places", taxonomy.name, term.slug)
    start = places.get(clipping.path, -1) + 1
    for step in range(len(term.clippings)):
        yield term.clippings[(start + step) % len(term.clippings)]


def _places(term: Term) -> dict[str, int]:
    return {each.path: place for place, each in enumerate(term.clippings)}
