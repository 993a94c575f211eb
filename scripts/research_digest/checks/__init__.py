"""Checks, one rule per file. The build runs `CHECKS`, `digest.py check` runs all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from research_digest.checks.clipped_twice import clipped_twice
from research_digest.checks.dates import date_in_future
from research_digest.checks.former import alias_taken
from research_digest.checks.inputs import Inputs
from research_digest.checks.links import private_link
from research_digest.checks.metadata import metadata_unread
from research_digest.checks.names import unportable_name
from research_digest.checks.pixels import tracking_pixel
from research_digest.checks.rights import text_beyond_rights
from research_digest.checks.topics import no_topic, similar_tag
from research_digest.library.library import Library
from research_digest.model import Clipping, Problem
from research_digest.settings import Settings

__all__ = ["CHECKS", "CLIPPING_CHECKS", "COMPARISONS", "Inputs"]

CHECKS: tuple[Callable[[Library, Settings], Iterable[Problem]], ...] = (clipped_twice,)
"""Checks of the whole library, also run by the build."""

CLIPPING_CHECKS: tuple[Callable[[Clipping, Inputs], Iterable[Problem]], ...] = (
    unportable_name,
    date_in_future,
    no_topic,
    metadata_unread,
    private_link,
    tracking_pixel,
    text_beyond_rights,
)
"""Checks of one clipping, run before it is merged.

The build does not run them: it must not depend on the date, nor fail because of advice.
"""

COMPARISONS: tuple[Callable[[Library, Settings], Iterable[Problem]], ...] = (similar_tag, alias_taken)
"""Checks that compare clippings, likewise not run by the build."""
