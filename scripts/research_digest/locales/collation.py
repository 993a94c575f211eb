"""The order of names in a language: Å comes after Z in Swedish, and with A in German.

The orders are the first level of the Unicode CLDR: base letters decide first, case and marks last. Packages with the
whole CLDR take 40 MB or need a compiler.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect
from functools import lru_cache

from research_digest.urls.slugs import plain_latin

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Alphabets with additional letters. In other languages, a letter with a mark is sorted as its base letter.
_ALPHABETS: dict[str, str] = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "cs": "abcčdefghijklmnopqrřsštuvwxyzž",
    "da": f"{_LATIN}æøå",
    "el": "αβγδεζηθικλμνξοπρστυφχψω",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "fi": f"{_LATIN}åäö",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
    "hr": "abcčćdđefghijklmnopqrsštuvwxyzž",
    "hu": "abcdefghijklmnoöpqrstuüvwxyz",
    "is": "aábcdðeéfghiíjklmnoópqrstuúvwxyýzþæö",
    "lt": "abcčdefghijklmnopqrsštuvwxyzž",
    "lv": "abcčdefgģhijkķlļmnņopqrsštuvwxyzž",
    "nb": f"{_LATIN}æøå",
    "nn": f"{_LATIN}æøå",
    "no": f"{_LATIN}æøå",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "aäbcčdefghijklmnoôpqrsštuvwxyzž",
    "sl": "abcčdefghijklmnopqrsštuvwxyzž",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": f"{_LATIN}åäö",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
# Chinese is ordered by sound, as the 3,755 common characters in GB 2312. The first character for each first letter:
_SOUNDS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_BEGINNINGS = tuple(char.encode("gb2312") for char in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝")
_END = "座".encode("gb2312")

SIGNS = "#"
"""Heading for names that begin with a digit or a symbol."""
CHARACTERS = "字"
"""Heading for names in a script with too many characters for headings."""

Key = tuple[tuple[tuple[int, int, int], ...], str]
_NUMBER, _LETTER, _OTHER_LETTER, _CHARACTER = range(4)


@lru_cache(maxsize=100_000)
def sort_key(text: str, language: str) -> Key:
    """Return the key that sorts names for readers of `language`: digits, its own letters, other letters."""
    folded = _fold(text)
    alphabet = _alphabet(language)
    return tuple(_weight(char, alphabet, language) for char in folded if char.isalnum()), folded


def heading(text: str, language: str) -> str:
    """Return the heading of a name in an index for readers of `language`: its first letter, `SIGNS` or `CHARACTERS`."""
    first = next((char for char in _fold(text) if char.isalnum()), "")
    if not first.isalpha():
        return SIGNS
    if _is_chinese(first):
        return _sound(first, language) or CHARACTERS
    if first in _alphabet(language):
        return first.upper()
    return _base(first).upper()


def _weight(char: str, alphabet: dict[str, int], language: str) -> tuple[int, int, int]:
    if not char.isalpha():
        return _NUMBER, ord(char), 0
    if _is_chinese(char):
        sound = _sound(char, language).lower()
        place = int.from_bytes(char.encode("gb18030"), "big")
        # Among the Latin letters, if the language spells its sounds with them.
        return (_LETTER, alphabet[sound], place) if sound else (_CHARACTER, place, 0)
    for letter in (char, _base(char)):
        if letter in alphabet:
            return _LETTER, alphabet[letter], 0
    return _OTHER_LETTER, ord(_base(char)), 0


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())


def _base(char: str) -> str:
    """Return the letter without its marks. For katakana, return the hiragana of the same sound."""
    bare = plain_latin(unicodedata.normalize("NFD", char)[0])[:1] or char
    return chr(ord(bare) - 0x60) if "ァ" <= bare <= "ヶ" else bare


def _sound(char: str, language: str) -> str:
    """Return the first letter of the sound of a common character on a Chinese site, else ""."""
    place = char.encode("gb18030")
    if not language.startswith("zh") or not _BEGINNINGS[0] <= place <= _END:
        return ""
    return _SOUNDS[bisect(_BEGINNINGS, place) - 1]


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


@lru_cache(maxsize=20)
def _alphabet(language: str) -> dict[str, int]:
    """Return the places of the letters: the language's own first, then Latin ones."""
    own = _ALPHABETS.get(language.partition("-")[0], _LATIN)
    letters = dict.fromkeys(own + _LATIN)
    return {letter: place for place, letter in enumerate(letters)}
