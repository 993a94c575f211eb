"""Links to terms, with counts."""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.library.library import Term
from research_digest.library.site import term_path
from research_digest.views import Counted
from research_digest.views.entry import Way


def term_links(taxonomy: str, chosen: Iterable[Term], way: Way) -> tuple[Counted, ...]:
    """Return links with counts to the `chosen` terms."""
    return tuple(
        Counted(name=term.name, url=way(term_path(taxonomy, term.slug)), count=len(term.clippings)) for term in chosen
    )


def by_count(term: Term) -> tuple[int, str]:
    """What terms are sorted by so that those with the most clippings come first."""
    return -len(term.clippings), term.slug
