"""Co-occurring terms: co-authors of an author, tags that often appear with a tag."""

from __future__ import annotations

from collections import Counter

from research_digest.library.library import Library, Term
from research_digest.library.taxonomies import TAXONOMIES, Taxonomy

MOST = 8
"""Largest number of co-occurring terms per taxonomy."""


def co_occurring_terms(
    term: Term, taxonomy: Taxonomy, library: Library
) -> dict[Taxonomy, tuple[tuple[Term, int], ...]]:
    """Return the terms that appear together with `term`, by taxonomy, each with its count, the most frequent first.

    `taxonomy` is the taxonomy of `term`. Tags that contain `term`, or are nested in it, are left out.
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
    """Return True if the terms are the same, or one is nested in the other."""
    return f"{slug}/".startswith(f"{other}/") or f"{other}/".startswith(f"{slug}/")
