"""Co-occurring terms: co-authors of an author, tags that often appear with a tag."""

from __future__ import annotations

from collections import Counter

from research_digest.library.library import Library, Term, named

MOST = 8
"""Largest number of co-occurring terms per taxonomy."""


def co_occurring_terms(term: Term, taxonomy: str, library: Library) -> dict[str, tuple[tuple[Term, int], ...]]:
    """Return the terms that appear together with `term`, by taxonomy, each with its count, the most frequent first.

    `taxonomy` is the taxonomy of `term`. Tags that contain `term`, or are nested in it, are left out.
    """
    found: dict[str, tuple[tuple[Term, int], ...]] = {}
    for other in library.taxonomies:
        counts = Counter(each.slug for clipping in term.clippings for each in named(clipping, other.name))
        if other.name == taxonomy:
            counts = Counter({slug: count for slug, count in counts.items() if not _nested(slug, term.slug)})
        closest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        found[other.name] = tuple((other.terms[slug], count) for slug, count in closest if slug in other.terms)
    return found


def _nested(slug: str, other: str) -> bool:
    """Return True if the terms are the same, or one is nested in the other."""
    return f"{slug}/".startswith(f"{other}/") or f"{other}/".startswith(f"{slug}/")
