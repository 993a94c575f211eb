"""Months by their names in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_DAY = 3

OTHERS = """
ar bg ca cs da de el es et eu fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh
""".split()
"""Languages of months that are tried if a date is neither in English nor in the language of the site or the text."""


def only_month(names: list[str], language: str) -> int:
    """Return the number of the month if `names` are one month and perhaps weekdays in a language, else 0."""
    months = _months(language)
    named = [months[name] for name in names if name in months]
    others = set(names) - months.keys() - _weekdays(language)
    return named[0] if len(named) == 1 and not others else 0


@lru_cache
def _months(language: str) -> dict[str, int]:
    if language == "en":
        names = {name[:size]: number for number, name in enumerate(_ENGLISH, 1) for size in (3, len(name))}
        return names | {"sept": 9}
    found = {name: number for number, names in _babel_names(language, "months") for name in names}
    # In Hebrew, "in" is the first letter of the word.
    return found | {f"ב{name}": number for name, number in found.items()} if language == "he" else found


@lru_cache
def _weekdays(language: str) -> frozenset[str]:
    if language == "en":
        return frozenset(name[:size] for name in _DAYS for size in (_SHORT_DAY, 4, 5, len(name)))
    return frozenset(name for _, names in _babel_names(language, "days") for name in names)


def _babel_names(language: str, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of the names of months or days with their numbers, if babel knows the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most clippings have no month in words

    try:
        forms = getattr(Locale.parse(language.replace("-", "_")), kind)
    except (UnknownLocaleError, ValueError):
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in forms[context][width].items():
                yield number, WORD.findall(name.casefold())
