"""The terms that come together with a term: co-authors of an author, tags that stand beside a tag."""

from __future__ import annotations

from collections import Counter

from research_digest.library import Library, Term, named

MOST = 8
"""How many companions of each kind a term has."""


def companions(term: Term, taxonomy: str, library: Library) -> dict[str, tuple[Term, ...]]:
    """The companions of `term`, which is of `taxonomy`, by the taxonomy that they are of, the closest first."""
    found: dict[str, tuple[Term, ...]] = {}
    for other in library.taxonomies:
        counts = Counter(each.slug for clipping in term.clippings for each in named(clipping, other.name))
        if other.name == taxonomy:
            del counts[term.slug]
        closest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        found[other.name] = tuple(other.terms[slug] for slug, _ in closest if slug in other.terms)
    return found
