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
    kept = (_down_to(deepest, outline) for deepest in range(6, 2, -1))
    fitting = next((each for each in kept if len(each) <= MOST), None)
    top = min(each.level for each in outline)
    return _down_to(top, outline)[:MOST] if fitting is None else fitting


def _down_to(deepest: int, outline: Sequence[Heading]) -> tuple[Heading, ...]:
    return tuple(each for each in outline if each.level <= deepest)
