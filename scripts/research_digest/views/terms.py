"""Links to terms, with counts."""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.library.library import Term
from research_digest.library.taxonomies import Taxonomy
from research_digest.views import Counted
from research_digest.views.entry import Way


def term_links(taxonomy: Taxonomy, chosen: Iterable[Term], way: Way) -> tuple[Counted, ...]:
    """Return links with counts to the `chosen` terms."""
    return tuple(
        Counted(name=term.name, url=way(taxonomy.page(term.slug)), count=len(term.clippings)) for term in chosen
    )


def by_count(term: Term) -> tuple[int, str]:
    """Return the sort key of a term: those with the most clippings come first."""
    return -len(term.clippings), term.slug
