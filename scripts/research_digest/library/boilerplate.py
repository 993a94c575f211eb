"""Descriptions that are about a site, not about a clipping."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from research_digest.model import Clipping

_MANY = 3
"""Clippings of one site that share a description which is about the site."""
_FILE = Path(__file__).parent / "data" / "boilerplate.toml"
_LETTERS = re.compile(r"[\W_]+")

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


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare it with another."""
    return _LETTERS.sub("", text).casefold()


def _place(clipping: Clipping) -> Place:
    return clipping.publication.slug if clipping.publication else "", letters(clipping.description)


@cache
def _beginnings() -> re.Pattern[str]:
    lines = tomllib.loads(_FILE.read_text("utf-8"))["beginnings"].values()
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
