"""The words of a text, as the search compares them: without accents, as stems, in pairs where scripts have no spaces.

The rules are data (`data/rules.toml`), so that the script of the search applies the same ones to what a reader types.
tests/browser compares both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final
from unicodedata import normalize

from research_digest.data_files import read_data

# JavaScript, which sees two halves of a character here, takes them for signs between words.
_BEYOND: Final = "\U00010000-\U0010ffff"
_SIGNS: Final = re.compile(r"[\W_]+")
Fits = Callable[[str], re.Match[str] | None]
KNOWN = 100_000
"""Words whose stems are remembered."""


def rules() -> dict[str, Any]:
    """Return the rules, as the script of the search gets them."""
    return read_data(__file__, "rules")


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare it with another."""
    return _SIGNS.sub("", text).casefold()


def split(text: str) -> list[str]:
    """Return the words of a text in order: small letters, without accents, whole."""
    return _splitter()(text)


def terms_of(word: str) -> tuple[str, ...]:
    """Return what the search finds a word by, for one from `split`: its stem, or its pairs of characters.

    The last character of a run stands alone too, so that each character is the beginning of something.
    """
    if not is_unspaced(word):
        return (stem(word),)
    return (*(word[at : at + 2] for at in range(len(word) - 1)), word[-1])


@lru_cache(maxsize=KNOWN)
def stem(word: str) -> str:
    """Return the stem of a word from `split`."""
    for fits, beginning in _beginnings():
        if fits(word):
            word = beginning.sub("", word)
    for fits, steps in _stems():
        if fits(word):
            for step in steps:
                # Most words have other last letters.
                if word[-1] in step.last:
                    word = step(word)
    return word


@cache
def _splitter() -> Callable[[str], list[str]]:
    known = rules()
    marks = re.compile(known["marks"])
    letters = str.maketrans(known["letters"])
    between, unspaced, longest = known["between"], known["unspaced"], known["longest"]
    runs = re.compile(rf"[{unspaced}]+|[^{between[1:-2]}{_BEYOND}{unspaced}]+")

    def words(text: str) -> list[str]:
        if not text.isascii():
            # Korean syllables are put together again.
            text = normalize("NFC", marks.sub("", normalize("NFKD", text)))
        text = text.lower()
        if not text.isascii():
            text = marks.sub("", text).translate(letters)
        found = runs.findall(text)
        if max(map(len, found), default=0) <= longest:
            return found
        return [word for word in found if len(word) <= longest or is_unspaced(word)]

    return words


def is_unspaced(word: str) -> bool:
    """Return True for a run of a script without spaces between words."""
    return not word.isascii() and _paired().match(word) is not None


def terms(text: str) -> Iterator[str]:
    """Yield all that the search finds a text by, in order and as often as it is there."""
    for word in split(text):
        yield from terms_of(word)


@cache
def _paired() -> re.Pattern[str]:
    return re.compile(f"[{rules()['unspaced']}]")


@cache
def _beginnings() -> list[tuple[Fits, re.Pattern[str]]]:
    return [(re.compile(each["of"]).match, re.compile(each["without"])) for each in rules()["beginnings"]]


@cache
def _stems() -> list[tuple[Fits, list[_Step]]]:
    return [(re.compile(each["of"]).match, [_Step.of(**step) for step in each["steps"]]) for each in rules()["stems"]]


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of stemming: endings behind a beginning that fits, each with what replaces it."""

    fits: Fits
    endings: Mapping[str, str]
    last: frozenset[str]

    @classmethod
    def of(cls, beginning: str, endings: Mapping[str, str]) -> _Step:
        pattern = re.compile(f"({beginning})({'|'.join(endings)})")
        return cls(pattern.fullmatch, endings, frozenset(ending[-1] for ending in endings))

    def __call__(self, word: str) -> str:
        found = self.fits(word)
        return found[1] + self.endings[found[2]] if found else word
