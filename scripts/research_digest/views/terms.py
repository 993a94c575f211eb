"""Links to terms, with counts; the order of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from research_digest.library.library import Term
from research_digest.library.names import parts_in_index
from research_digest.library.taxonomies import AUTHORS, Taxonomy
from research_digest.locales.collation import Key, index_key
from research_digest.views import Counted
from research_digest.views.entry import Way

NameKey = tuple[tuple[Key, str], ...]


def term_links(taxonomy: Taxonomy, chosen: Iterable[Term], way: Way) -> tuple[Counted, ...]:
    """Return links with counts to the `chosen` terms."""
    return tuple(
        Counted(name=term.name, url=way(taxonomy.page(term.slug)), count=len(term.clippings)) for term in chosen
    )


def sorted_by(term: Term, taxonomy: Taxonomy, language: str) -> tuple[str, ...]:
    """Return what a term is sorted by: authors by their family names, others by their names."""
    return parts_in_index(term.name, term.family, language) if taxonomy is AUTHORS else (term.name,)


def by_name(taxonomy: Taxonomy, language: str) -> Callable[[Term], NameKey]:
    """Return the sort key of terms for readers of `language`."""
    return lambda term: tuple(index_key(part, language) for part in sorted_by(term, taxonomy, language))


def by_count(taxonomy: Taxonomy, language: str) -> Callable[[Term], tuple[int, NameKey]]:
    """Return the sort key of terms that puts those with the most clippings first."""
    name = by_name(taxonomy, language)
    return lambda term: (-len(term.clippings), name(term))
