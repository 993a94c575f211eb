"""Two clippings of the same article."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.library import Library
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls import identity


def clipped_twice(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield a problem that names both files, at the file whose path sorts later."""
    first: dict[str, Clipping] = {}
    for clipping in sorted(library.clippings, key=lambda each: each.path):
        if not clipping.source:
            continue
        earlier = first.setdefault(identity(clipping.source), clipping)
        if earlier is not clipping:
            what = f'"{clipping.path}" clips the same article as "{earlier.path}": {clipping.source}'
            line, column = clipping.place("source")
            place = f"{settings.clippings}/{clipping.path}"
            yield problem("clipped-twice", what, path=place, line=line, column=column)
