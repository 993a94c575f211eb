"""What cites what around a clipping: the clippings that it cites or that cite it, and the citations among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.library.references import References
from research_digest.model import Clipping, Date

LEAST = 3
"""Fewest clippings around one that are worth a picture. Of fewer, the lists say as much."""
MOST = 8
"""Most clippings that it cites, and most that cite it, in the picture."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Clippings, the oldest first, and citations among them: pairs of their numbers, the citing one first."""

    clippings: tuple[Clipping, ...] = ()
    citations: tuple[tuple[int, int], ...] = ()


def neighbourhood(clipping: Clipping, references: Mapping[str, References]) -> Neighbourhood:
    """Return what cites what around a clipping, or nothing if few are connected with it."""
    own = references.get(clipping.path, References())
    around = {each.path: each for each in (*own.cites[:MOST], *own.cited_by[:MOST])}
    if len(around) < LEAST:
        return Neighbourhood()
    nodes = sorted((clipping, *around.values()), key=_age)
    numbers = {each.path: number for number, each in enumerate(nodes)}
    cited = ((each, other) for each in nodes for other in references.get(each.path, References()).cites)
    pairs = ((numbers[each.path], numbers[other.path]) for each, other in cited if other.path in numbers)
    return Neighbourhood(tuple(nodes), tuple(pairs))


def _age(clipping: Clipping) -> tuple[bool, Date, str]:
    """Return the sort key that puts the oldest work first, and works without a date last."""
    date = clipping.published or clipping.created
    return date is None, date or Date(0), clipping.path
