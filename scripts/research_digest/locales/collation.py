"""The order of names in a language: Å comes after Z in Swedish, and with A in German.

The order is that of the Unicode CLDR: letters decide first, then accents, then case. Chinese characters are sorted by
their first sound on a Chinese site.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from functools import cache, lru_cache

from research_digest.locales.alphabets import (
    CHARACTER,
    DIGIT,
    LETTER,
    OTHER_LETTER,
    OTHER_SIGN,
    PLACE,
    UNKNOWN_MARK,
    Alphabet,
    Weight,
    alphabet,
    case_of,
    form_weight,
    rules,
)

# Chinese is ordered by sound, as the 3,755 common characters in GB 2312. The first character for each first letter:
_SOUNDS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_BEGINNINGS = tuple(char.encode("gb2312") for char in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝")
_END = "座".encode("gb2312")

SIGNS = "#"
"""Heading for names that begin with a digit or a symbol."""
CHARACTERS = "字"
"""Heading for names in a script with too many characters for headings."""

_VIRAMA = 9
"""The combining class of signs that join consonants. They count as letters."""

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]
"""Letters, accents, forms; then the text itself, so that different names never have the same key."""


@lru_cache(maxsize=100_000)
def sort_key(text: str, language: str) -> Key:
    """Return the key that sorts `text` for readers of `language`, as `Intl.Collator` of a browser does."""
    weights = [*_weights(text, language)]
    letters = tuple(letter for letter, _, _ in weights if letter)
    return letters, tuple(accent for _, accent, _ in weights), tuple(form for _, _, form in weights), text


@lru_cache(maxsize=100_000)
def index_key(name: str, language: str) -> tuple[Key, str]:
    """Return the key of a name in an index: quotation marks and other signs at its beginning do not count."""
    return sort_key(_without_signs(name), language), name


def heading(name: str, language: str) -> str:
    """Return the heading of a name in an index for readers of `language`: its first letter, `SIGNS` or `CHARACTERS`."""
    known = alphabet(language)
    first = next((weight for weight, _, _ in _weights(_without_signs(name), language) if weight), 0)
    if first < LETTER:
        return SIGNS
    if first >= CHARACTER:
        return CHARACTERS
    if first >= OTHER_LETTER:
        return unicodedata.normalize("NFC", chr(first - OTHER_LETTER)).upper()
    letter = known.letters[first >> PLACE << PLACE]
    return known.headings.get(letter) or unicodedata.normalize("NFC", letter.capitalize())


def _without_signs(name: str) -> str:
    """Return `name` from its first letter or digit on, or as it is if it has none."""
    begin = next((place for place, char in enumerate(name) if char.isalnum()), 0)
    return name[begin:]


def _weights(text: str, language: str) -> Iterator[Weight]:
    known = alphabet(language)
    plain = text if text.isascii() else _ignored().sub("", unicodedata.normalize("NFKD", text))
    for letter in known.cut.findall(plain):
        yield from known.weights.get(letter) or (_other(letter, known, language),)


@cache
def _ignored() -> re.Pattern[str]:
    return re.compile(rules()["root"]["ignored"])


def _other(char: str, known: Alphabet, language: str) -> Weight:
    """Return the weight of a character that the rules do not name: by its kind, then by its number."""
    if _is_chinese(char):
        return _chinese(char, known, language), 0, 0
    if char.isdigit():
        return DIGIT + unicodedata.digit(char), 0, int(not char.isascii())
    if unicodedata.combining(char) and unicodedata.combining(char) != _VIRAMA:
        return 0, UNKNOWN_MARK + ord(char), 0
    if char.isalpha() or unicodedata.category(char).startswith("M"):
        form = form_weight(0, case_of(char), capitals_first=known.capitals_first)
        return OTHER_LETTER + ord(_hiragana(char.lower()[0])), 0, form
    return OTHER_SIGN + ord(char), 0, 0


def _hiragana(char: str) -> str:
    """Return the hiragana of the same sound for katakana, and other characters as they are."""
    return chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char


def _chinese(char: str, known: Alphabet, language: str) -> int:
    """Return the first level of a Chinese character: among the Latin letters, if the site's language has its sound."""
    place = int.from_bytes(char.encode("gb18030"), "big")
    sound = _sound(char, language).lower()
    return known.weights[sound][0][0] + place if sound else CHARACTER + place


def _sound(char: str, language: str) -> str:
    """Return the first letter of the sound of a common character on a Chinese site, else ""."""
    place = char.encode("gb18030")
    if not language.startswith("zh") or not _BEGINNINGS[0] <= place <= _END:
        return ""
    return _SOUNDS[bisect(_BEGINNINGS, place) - 1]


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
