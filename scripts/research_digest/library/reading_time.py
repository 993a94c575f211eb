"""Reading time of a text."""

from __future__ import annotations

PACE = 230
"""Words per minute of silent reading in English and most languages. Brysbaert (2019) found 238."""
CHARACTERS = 500
"""Characters per minute in languages without spaces between words. A body counts its characters there."""
_TOGETHER = frozenset("zh ja th lo km my".split())


def reading_time(words: int, lang: str, *, prose: int | None = None) -> int:
    """Return the reading time in whole minutes of `words` words in the language `lang`; 0 for no words.

    `prose` is the number of those that are read one after another. Code and tables are looked at, not read.
    """
    pace = CHARACTERS if lang.partition("-")[0] in _TOGETHER else PACE
    return max(1, round((words if prose is None else prose) / pace)) if words else 0
