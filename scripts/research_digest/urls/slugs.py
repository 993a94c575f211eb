"""Slugs: the part of an address that names a clipping, a tag, an author or a publication.

A slug depends on its text alone, so an address never changes because another clipping is added. Spellings of one name
("Minna Ålander", "minna alander") have the same slug.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

LIMIT = 200
"""Longest slug in bytes when percent-encoded. File systems allow 255 for a name, and exports add endings."""

RESERVED = frozenset("index page by-count con prn aux nul".split()) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""Names that slugs must not have.

`index` is the folder's own page, `page` starts the numbers of its further pages, `by-count` is its other order. The
rest are device names on Windows.
"""

_SPOKEN = {"+": "-plus", "#": "-sharp", "*": "-star"}
# Letters that Unicode does not decompose into a base letter and a mark.
_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_JOINED = re.compile(r"['’ʼ`´]")
_NO_WORD = re.compile("[^a-z0-9]+")
_SPOKEN_SIGN = re.compile(r"(?<=[^\W_])[+#*]+")


@lru_cache(maxsize=50_000)  # the same names are on many clippings and lists
def slug(text: str) -> str:
    """Return the slug of one name, at most LIMIT bytes when percent-encoded.

    It is in lower case, with letters of any script. Latin letters lose their marks.
    """
    plain = text.isascii()
    folded = text.lower() if plain else plain_latin(unicodedata.normalize("NFKC", text).casefold())
    spoken = _SPOKEN_SIGN.sub(lambda signs: "".join(_SPOKEN[sign] for sign in signs[0]), _JOINED.sub("", folded))
    words = _NO_WORD.sub("-", spoken) if plain else _words(spoken)
    name = words.strip("-") or _digest(text)
    # No other slug contains an underscore, so this one cannot collide.
    return _fit(f"{name}_" if name in RESERVED else name, text)


def slug_path(text: str) -> str:
    """Return the slug of a name with levels, as `a/b`: the slugs of all levels.

    The whole is at most LIMIT bytes when percent-encoded.
    """
    levels = [level for level in text.split("/") if level.strip()]
    return _fit("/".join(map(slug, levels)) or _digest(text), text)


def plain_latin(text: str) -> str:
    """Return `text` without the marks of Latin letters.

    Marks of other scripts stay, because they make different letters (й, が).
    """
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            latin = unicodedata.name(char, "").startswith("LATIN")
        elif latin:
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN)


def _words(text: str) -> str:
    """Replace everything but letters, digits and marks with single hyphens."""
    words = "".join(char if _is_word(char) else "" if _is_invisible(char) else "-" for char in text)
    return re.sub("-+", "-", words)


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM" and not _is_variation(char)


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or _is_variation(char)


def _is_variation(char: str) -> bool:
    """Return True for a variation selector. It is a mark, but of a sign such as ❤️, which is not a word."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _digest(text: str) -> str:
    """Return eight hexadecimal digits that identify `text`."""
    normal = unicodedata.normalize("NFC", text)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _fit(name: str, text: str) -> str:
    """Return `name`, cut to LIMIT bytes with a digest of `text` at its end if it is longer."""
    if len(name) <= LIMIT and len(quote(name)) <= LIMIT:
        return name
    end = f"-{_digest(text)}"
    # A character takes at least one byte. Cutting to LIMIT characters first keeps the loop short.
    name = name[:LIMIT]
    while len(quote(name)) > LIMIT - len(end):
        name = name[:-1]
    return name.rstrip("-/") + end
