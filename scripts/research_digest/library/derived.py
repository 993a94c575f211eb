"""Facts about the whole library, computed once: references, related clippings and periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from research_digest.cache import Cache
from research_digest.input.texts import TextOf, text_in_memory
from research_digest.library.library import Library
from research_digest.library.periods import Period, periods
from research_digest.library.references import References, references
from research_digest.library.related import Relation, related
from research_digest.model import Body, Clipping


@dataclass(frozen=True, slots=True)
class Facts:
    """References and related clippings by path, and the periods in which clippings were created."""

    references: Mapping[str, References] = field(default_factory=dict)
    related: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()


def derive(
    library: Library,
    bodies: Mapping[str, Body],
    *,
    place: Callable[[Clipping], str],
    span: str,
    cache: Cache | None = None,
    lazy: bool = False,
    text_of: TextOf = text_in_memory,
) -> Facts:
    """Return the facts of the whole library.

    `place` gives the address of a clipping's page. `span` is the setting `digests`. Results of earlier builds are in
    `cache`. With `lazy`, related clippings are computed when they are asked for. `text_of` returns the Markdown of a
    clipping.
    """
    return Facts(
        references(library, bodies, place),
        related(library, bodies, cache or Cache(), lazy=lazy, text_of=text_of),
        periods(library.clippings, span),
    )
