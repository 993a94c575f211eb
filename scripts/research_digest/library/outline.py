"""The outline of a long text, kept to what helps to find one's way."""

from __future__ import annotations

from collections.abc import Sequence

from research_digest.model import Heading

FEWEST = 3
"""Fewer headings than this are seen at a glance and need no outline."""
MOST = 60
"""More headings than this hide the way; the deeper ones are left out first."""


def overview(outline: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings of as many levels as fit; of the first level alone, if even those are too many, the first ones."""
    if len(outline) < FEWEST:
        return ()
    for deepest in range(6, 2, -1):
        kept = tuple(each for each in outline if each.level <= deepest)
        if len(kept) <= MOST:
            return kept
    top = min(each.level for each in outline)
    return tuple(each for each in outline if each.level == top)[:MOST]
