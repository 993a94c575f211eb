"""The terms that come together with a term: co-authors of an author, tags that stand beside a tag."""

from __future__ import annotations

from collections import Counter

from research_digest.library.library import Library, Term
from research_digest.library.taxonomies import TAXONOMIES, Taxonomy

MOST = 8
"""How many companions of each kind a term has."""


def companions(term: Term, taxonomy: Taxonomy, library: Library) -> dict[Taxonomy, tuple[tuple[Term, int], ...]]:
    """The companions of `term`, which is of `taxonomy`, by the taxonomy that they are of, the closest first.

    Each comes with how many clippings have both. What a tag is nested in, or what is nested in it, is no companion.
    """
    found: dict[Taxonomy, tuple[tuple[Term, int], ...]] = {}
    for other in TAXONOMIES:
        terms = library.terms[other]
        counts = Counter(each.slug for clipping in term.clippings for each in other.of(clipping))
        if other is taxonomy:
            counts = Counter({slug: count for slug, count in counts.items() if not _nested(slug, term.slug)})
        closest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        found[other] = tuple((terms[slug], count) for slug, count in closest if slug in terms)
    return found


def _nested(slug: str, other: str) -> bool:
    """Whether two terms are one, or one is nested in the other."""
    return f"{slug}/".startswith(f"{other}/") or f"{other}/".startswith(f"{slug}/")
