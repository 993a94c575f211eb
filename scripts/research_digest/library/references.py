"""References between clippings: links from the body of one to the source, or the page, of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from research_digest.library.library import Library
from research_digest.library.parts import pages_of, target
from research_digest.library.rights import public_body
from research_digest.model import Body, Clipping
from research_digest.urls import identity


@dataclass(frozen=True, slots=True)
class References:
    """The clippings that a clipping cites, in the order of its text, and those that cite it, newest first."""

    cites: tuple[Clipping, ...] = ()
    cited_by: tuple[Clipping, ...] = ()


def references(
    library: Library, bodies: Mapping[str, Body], place: Callable[[Clipping], str]
) -> Mapping[str, References]:
    """Return the references of all clippings that have any, by path, without unlisted clippings.

    `place` gives the address of a clipping's page from the site's root.
    """
    listed = library.clippings
    index = _Index(
        by_source={identity(each.source): each for each in reversed(listed) if each.source},
        by_page=pages_of(listed, place),
    )
    cites = {each.path: index.cited(each, public_body(each, bodies), place(each)) for each in listed}
    cited_by: dict[str, list[Clipping]] = defaultdict(list)
    for clipping in listed:
        for other in cites[clipping.path]:
            cited_by[other.path].append(clipping)
    every = ((each.path, References(cites[each.path], tuple(cited_by.get(each.path, ())))) for each in listed)
    return {path: found for path, found in every if found != References()}


@dataclass(frozen=True, slots=True)
class _Index:
    """The clippings that a link can lead to, by the identity of their source, and by the address of their page."""

    by_source: Mapping[str, Clipping]
    by_page: Mapping[str, Clipping]

    def cited(self, clipping: Clipping, body: Body, here: str) -> tuple[Clipping, ...]:
        """Return the other clippings that the body on the page `here` links to, each once."""
        by_link = map(self.by_source.get, body.articles)
        by_place = (self.by_page.get(target(link, here)) for link in body.pages)
        found = {each.path: each for each in (*by_link, *by_place) if each}
        found.pop(clipping.path, None)
        return tuple(found.values())
