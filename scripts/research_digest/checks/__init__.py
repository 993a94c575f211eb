"""Checks over the whole library, one rule a file: `CHECKS`, each (Library, Settings) -> problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from research_digest.checks.clipped_twice import clipped_twice
from research_digest.library import Library
from research_digest.model import Problem
from research_digest.settings import Settings

CHECKS: tuple[Callable[[Library, Settings], Iterable[Problem]], ...] = (clipped_twice,)
