"""Co-occurring terms: co-authors of an author, tags that often appear with a tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

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
    return {
        other: _most_frequent(_counts(term, other, same=other is taxonomy), library.terms[other])
        for other in TAXONOMIES
    }


def _counts(term: Term, other: Taxonomy, *, same: bool) -> Counter[str]:
    """Count the terms of the taxonomy `other` in the clippings of `term`, by slug."""
    counts = Counter(each.slug for clipping in term.clippings for each in other.of(clipping))
    return Counter({slug: counts[slug] for slug in counts if not (same and _nested(slug, term.slug))})


def _most_frequent(counts: Counter[str], terms: Mapping[str, Term]) -> tuple[tuple[Term, int], ...]:
    closest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple((terms[slug], count) for slug, count in closest if slug in terms)


def _nested(slug: str, other: str) -> bool:
    """Return True if the terms are the same, or one is nested in the other."""
    return f"{slug}/".startswith(f"{other}/") or f"{other}/".startswith(f"{slug}/")
