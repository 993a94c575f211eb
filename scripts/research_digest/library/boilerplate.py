"""Descriptions that are about a site, not about a clipping."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from research_digest.data_files import read_data
from research_digest.model import Clipping
from research_digest.words import letters

_MANY = 3
"""Clippings of one site that share a description which is about the site."""

Place = tuple[str, str]
"""A publication and the letters of a description."""


def is_boilerplate(clipping: Clipping, shared: frozenset[Place]) -> bool:
    """Return True if a description is that of the site. `shared` is what `shared_descriptions` returns."""
    return bool(_beginnings().match(clipping.description)) or _place(clipping) in shared


def shared_descriptions(clippings: Iterable[Clipping]) -> frozenset[Place]:
    """Return the descriptions that several clippings of one publication have, under different titles."""
    titles: dict[Place, set[str]] = defaultdict(set)
    for each in clippings:
        if each.description and each.publication:
            titles[_place(each)].add(each.title)
    return frozenset(place for place, different in titles.items() if len(different) >= _MANY)


def _place(clipping: Clipping) -> Place:
    return clipping.publication.slug if clipping.publication else "", letters(clipping.description)


@cache
def _beginnings() -> re.Pattern[str]:
    lines = read_data(__file__, "boilerplate")["beginnings"].values()
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
