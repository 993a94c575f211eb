"""Input for checks of one clipping."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from research_digest.input.lists import Lists
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The site's settings, its lists of authors and publications, and today's date."""

    settings: Settings
    lists: Lists
    today: datetime.date

    def problem(
        self, clipping: Clipping, code: str, what: str, *, place: tuple[int, int] = (0, 0), fix: str = ""
    ) -> Problem:
        """Return a problem of a clipping, at a line and column of its file."""
        path = f"{self.settings.clippings}/{clipping.path}"
        return problem(code, what, path=path, line=place[0], column=place[1], fix=fix)
