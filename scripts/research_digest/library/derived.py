"""Facts: what follows from a clipping and the others around it, one a file; `Facts` are those of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from research_digest.library.library import Library
from research_digest.library.periods import Period, periods
from research_digest.library.references import References, references
from research_digest.library.related import Relation, related
from research_digest.model import Body, Clipping


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the listed clippings together, by their paths; and the periods in which they were clipped."""

    references: Mapping[str, References] = field(default_factory=dict)
    related: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()


def derive(library: Library, bodies: Mapping[str, Body], *, place: Callable[[Clipping], str], span: str) -> Facts:
    """The facts of the whole library. `place` is the address of a clipping's page, `span` that of the digests."""
    return Facts(
        references(library, bodies, place),
        related(library, bodies),
        periods(library.clippings, span),
    )
