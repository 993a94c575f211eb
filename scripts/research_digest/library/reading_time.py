"""How long a text takes to read."""

from __future__ import annotations

PACE = 230
"""Words that a reader reads in a minute, silently, in English and most languages (Brysbaert 2019 found 238)."""
CHARACTERS = 500
"""Characters in a minute, in languages that write words together; a body counts those one by one."""
_TOGETHER = frozenset("zh ja th lo km my".split())


def reading_time(words: int, lang: str) -> int:
    """Whole minutes that a body of so many words, in the language `lang`, takes to read; 0 for one without words."""
    pace = CHARACTERS if lang.partition("-")[0] in _TOGETHER else PACE
    return max(1, round(words / pace)) if words else 0
