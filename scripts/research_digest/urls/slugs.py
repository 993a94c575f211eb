"""Slugs: the part of an address that names a clipping, a tag, an author or a publication.

A slug is a pure function of its text, so an address never moves because something else was added, and two
spellings of one name ("Minna Ålander", "minna alander") meet in one slug.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

LIMIT = 200
"""Bytes of a percent-encoded slug. File systems and hosts stop at 255 for a name; exports add endings to it."""

RESERVED = frozenset("index page by-count con prn aux nul".split()) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""`index` is the folder's own page, `page` starts the numbers of its further pages, `by-count` is another order of it;
the rest are devices to Windows."""

_SPOKEN = {"+": "-plus", "#": "-sharp", "*": "-star"}
# Letters that Unicode does not take apart into a base letter and a mark.
_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_JOINED = re.compile(r"['’ʼ`´]")
_NO_WORD = re.compile("[^a-z0-9]+")
_SPOKEN_SIGN = re.compile(r"(?<=[^\W_])[+#*]+")


@lru_cache(maxsize=50_000)  # names come again and again: on each clipping, each list, each index
def slug(text: str) -> str:
    """The slug of one name: lower case, letters of any script, Latin ones bare; at most LIMIT bytes encoded."""
    plain = text.isascii()
    folded = text.lower() if plain else plain_latin(unicodedata.normalize("NFKC", text).casefold())
    spoken = _SPOKEN_SIGN.sub(lambda signs: "".join(_SPOKEN[sign] for sign in signs[0]), _JOINED.sub("", folded))
    words = _NO_WORD.sub("-", spoken) if plain else _words(spoken)
    name = words.strip("-") or _digest(text)
    # No other text gives a slug with an underscore, so the mark cannot collide.
    return _fit(f"{name}_" if name in RESERVED else name, text)


def slug_path(text: str) -> str:
    """The slug of a name with levels, `a/b`: each level's slug; together at most LIMIT bytes encoded."""
    levels = [level for level in text.split("/") if level.strip()]
    return _fit("/".join(map(slug, levels)) or _digest(text), text)


def plain_latin(text: str) -> str:
    """Drops the marks of Latin letters alone: those of other scripts (й, が) make other letters."""
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
    words = "".join(char if _is_word(char) else "" if _is_invisible(char) else "-" for char in text)
    return re.sub("-+", "-", words)


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


def _digest(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _fit(name: str, text: str) -> str:
    if len(name) <= LIMIT and len(quote(name)) <= LIMIT:
        return name
    end = f"-{_digest(text)}"
    # A character takes at least one byte: what is beyond LIMIT characters cannot stay, however long the name is.
    name = name[:LIMIT]
    while len(quote(name)) > LIMIT - len(end):
        name = name[:-1]
    return name.rstrip("-/") + end
