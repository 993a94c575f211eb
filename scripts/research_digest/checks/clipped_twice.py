"""Two clippings of the same article."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.library import Library
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls import identities


def clipped_twice(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield a problem that names both files, at the file whose path sorts later."""
    first: dict[str, Clipping] = {}
    for clipping in sorted(library.clippings, key=lambda each: each.path):
        known = [first.setdefault(each, clipping) for each in identities(clipping.source, clipping.doi)]
        earlier = next((each for each in known if each is not clipping), None)
        if earlier:
            article = clipping.source or f"https://doi.org/{clipping.doi}"
            what = f'"{clipping.path}" clips the same article as "{earlier.path}": {article}'
            line, column = clipping.place("source" if clipping.source else "doi")
            place = f"{settings.clippings}/{clipping.path}"
            yield problem("clipped-twice", what, path=place, line=line, column=column)
