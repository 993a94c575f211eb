"""Shorten the outline of a long text."""

from __future__ import annotations

from collections.abc import Sequence

from research_digest.model import Heading

FEWEST = 3
"""Texts with fewer headings have no outline."""
MOST = 60
"""Most headings of an outline. Deeper levels are left out first."""


def overview(outline: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the headings of as many levels as fit into MOST.

    If even the first level has more headings, return the first MOST of it.
    """
    if len(outline) < FEWEST:
        return ()
    for deepest in range(6, 2, -1):
        kept = tuple(each for each in outline if each.level <= deepest)
        if len(kept) <= MOST:
            return kept
    top = min(each.level for each in outline)
    return tuple(each for each in outline if each.level == top)[:MOST]
