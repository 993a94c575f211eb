"""Tags as words: `history-of-computing` is shown as "history of computing"."""

from __future__ import annotations

import re
from functools import lru_cache

from research_digest.data_files import read_data

_SIGNS = re.compile(r"([-_]+)")
_DATA = read_data(__file__, "tag_words")
_BEGINNINGS, _ENDINGS = (frozenset(_DATA[name].split()) for name in ("beginnings", "endings"))


@lru_cache(maxsize=50_000)  # a tag is on many clippings
def tag_words(name: str) -> str:
    """Return the name of a tag as words.

    Tags cannot have spaces in Obsidian, so hyphens and underscores stand for them. A hyphen stays where it is part of
    the word: after a single letter (`x-ray`), before a number (`covid-19`), beside the parts in
    `data/tag_words.toml` (`note-taking`). A name with a space says itself where its words end.
    """
    return "/".join(map(_words, name.split("/")))


def _words(level: str) -> str:
    if " " in level:
        return level
    parts = _SIGNS.split(level.strip("_"))
    return "".join(
        part if number % 2 == 0 else _between(parts[number - 1], part, parts[number + 1])
        for number, part in enumerate(parts)
    )


def _between(before: str, sign: str, after: str) -> str:
    """Return what stands between two parts of a tag: a space, or the hyphen of the word."""
    if "_" in sign:
        return " "
    belongs = not (before[1:] and after[1:]) or after[0].isdigit()
    return sign if belongs or before.lower() in _BEGINNINGS or after.lower() in _ENDINGS else " "
