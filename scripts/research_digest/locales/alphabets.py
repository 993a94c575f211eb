"""The alphabet of a language: the weights of its letters, from the rules in `data/collation.toml`.

A weight has the three levels of the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/): the letter, its
accents, its case and form. Packages with the whole CLDR take 40 MB or need a compiler.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from research_digest.data_files import read_data

Weight = tuple[int, int, int]
"""Letter, accent, form. The letter of a mark is 0."""
SIGN, OTHER_SIGN, DIGIT, LETTER, OTHER_LETTER, CHARACTER = (group << 48 for group in range(1, 7))
"""What a weight begins with: groups of characters, in their order."""
PLACE = 32
"""Bits between two letters of an alphabet."""
MARK, UNKNOWN_MARK = 10, 1 << 16
"""Distance of two marks, and the first number of marks without rules. Below are letters that differ by an accent."""
_DOT_BELOW = "\u0323"
_WITH_MARK = 2
_LOWER, _MIXED, _CAPITALISED, _UPPER, _CASES = range(5)


@dataclass(frozen=True, slots=True)
class _Part:
    """A weight before the places of letters are known. `letter` is "" for a mark."""

    letter: str
    accent: int = 0
    form: int = 0
    case: int = _LOWER


_Parts = tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The weights of a language: `weights` of letters, in NFD, and the letters by the first level of their weights.

    `cut` finds the next letter of a text.
    """

    weights: Mapping[str, tuple[Weight, ...]]
    letters: Mapping[int, str]
    headings: Mapping[str, str]
    cut: re.Pattern[str]
    capitals_first: bool


def rules() -> dict[str, Any]:
    """Return the contents of `data/collation.toml`."""
    return read_data(__file__, "collation")


@lru_cache(maxsize=20)
def alphabet(language: str) -> Alphabet:
    """Return the alphabet of `language`, a BCP 47 tag. Languages without rules have the root order."""
    name = _known(language)
    order, entries = _root(name)
    _apply(rules()["rules"].get(name, ""), order, entries)
    places = {letter: LETTER + (place << PLACE) for place, letter in enumerate(order)}
    first = name in rules()["capitals"]["first"]
    weights = {text: tuple(_weight(part, places, first=first) for part in parts) for text, parts in entries.items()}
    several = sorted((text for text in entries if len(text) > 1), key=len, reverse=True)
    headings = rules()["headings"].get(name, {})
    return Alphabet(
        weights=_signs() | weights,
        letters={place: letter for letter, place in places.items()},
        headings={_nfd(letter): shown for letter, shown in (rules()["root"]["headings"] | headings).items()},
        cut=re.compile("|".join([*map(re.escape, several), "."]), re.DOTALL),
        capitals_first=first,
    )


def form_weight(form: int, case: int, *, capitals_first: bool) -> int:
    """Return the third level of a weight. If capitals come first, case matters more than the form of a letter."""
    return (_UPPER - case << 8) + form if capitals_first else form * _CASES + case


def case_of(text: str) -> int:
    """Return the place of the case of `text`: ch, cH, Ch, CH."""
    if text.isupper():
        return _UPPER
    if text[:1].isupper():
        return _CAPITALISED
    return _LOWER if text == text.lower() else _MIXED


def _known(language: str) -> str:
    """Return the name that the rules have for `language`: sr-Latn-RS is sorted as Croatian, sr as sr."""
    same: dict[str, str] = rules()["same"]
    parts = language.split("-")
    names = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((same[name] for name in names if name in same), parts[0])


def _root(language: str) -> tuple[list[str], dict[str, _Parts]]:
    """Return the letters in the root order, the script of `language` first, and their entries."""
    root = rules()["root"]
    scripts = sorted(root["scripts"], key=lambda script: language not in rules()["first"].get(script, ()))
    order = [_nfd(letter) for script in scripts for letter in root["scripts"][script]]
    entries: dict[str, _Parts] = {mark: (_Part("", accent),) for mark, accent in _accents(language).items()}
    # Backwards, because two letters have the capital I: ı, and the letter i before it, which has it outside Turkish.
    for letter in reversed(order):
        _enter(letter, (_Part(letter),), entries)
    for letter, same in root["letters"].items():
        _enter(letter, _parts(same, entries), entries)
    for letter, other in root["forms"].items():
        entries[letter] = (replace(entries[other][0], form=1),)
    return order, entries


def _apply(text: str, order: list[str], entries: dict[str, _Parts]) -> None:
    """Change the root order by the rules of a language."""
    last: _Parts = ()
    words = text.split()
    for sign, word in zip(words[::2], words[1::2], strict=True):
        letter, _, added = _nfd(word).partition("/")
        if sign == "&":
            last = _parts(letter, entries)
            continue
        last = (*last[:-1], _after(sign, last[-1], letter, order))
        _enter(letter, (*last, *_parts(added, entries)), entries)
        if normalize("NFC", letter) != letter and len(letter) == _WITH_MARK:
            # Unicode sorts marks: ệ is e, the dot below, then the circumflex that makes it ê.
            _enter(letter[0] + _DOT_BELOW + letter[1], (*last, entries[_DOT_BELOW][0]), entries)


def _after(sign: str, last: _Part, letter: str, order: list[str]) -> _Part:
    """Return the last part of `letter`, which follows a letter whose last part is `last`."""
    if sign == "<":
        if letter in order:
            order.remove(letter)
        order.insert(order.index(last.letter) + 1, letter)
        return _Part(letter)
    if sign == "=":
        return last
    if sign in ("<<", ">>"):
        return replace(last, accent=last.accent + (1 if sign == "<<" else -1), form=0, case=_LOWER)
    return replace(last, case=case_of(letter)) if case_of(letter) else replace(last, form=last.form + 1)


def _parts(text: str, entries: Mapping[str, _Parts]) -> _Parts:
    """Return the parts of a letter, or of several."""
    return entries.get(text) or tuple(part for char in text for part in entries[char])


def _enter(letter: str, parts: _Parts, entries: dict[str, _Parts]) -> None:
    """Add a letter with its capital forms."""
    for text in {letter, letter.capitalize(), letter.upper()}:
        if len(text) == len(letter):  # the capital of ß is SS
            entries[text] = tuple(replace(part, case=case_of(text)) if part.letter else part for part in parts)


def _weight(part: _Part, places: Mapping[str, int], *, first: bool) -> Weight:
    if not part.letter:
        return 0, part.accent, 0
    return places[part.letter], part.accent, form_weight(part.form, part.case, capitals_first=first)


@cache
def _signs() -> dict[str, tuple[Weight, ...]]:
    signs = {sign: (SIGN + place, 0, 0) for place, sign in enumerate(rules()["root"]["signs"])}
    for first, *others in rules()["root"]["alike"]:
        signs |= {sign: (signs[first][0], place, 0) for place, sign in enumerate(others, 1)}
    return {sign: (weight,) for sign, weight in signs.items()}


def _accents(language: str) -> dict[str, int]:
    """Return the second level of the weights of marks."""
    marks = dict.fromkeys(rules()["marks"].get(language, "") + rules()["root"]["marks"])
    return {mark: MARK * (place + 1) for place, mark in enumerate(marks)}


def _nfd(text: str) -> str:
    return normalize("NFD", text)
