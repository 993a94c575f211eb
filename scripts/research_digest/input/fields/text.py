"""Clean texts from front matter for printing: one line, in NFC, without invisible or bidirectional characters."""

from __future__ import annotations

import html
import re
import unicodedata

# C0 and C1 controls, soft hyphen, zero-width and bidirectional controls, byte order marks, surrogates, noncharacters
# and the tag characters. Zero-width joiners stay, because Persian and Indic words and many emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)
_LONG_WORD = 30
_QUOTED = 80
"""Longest word that is not split when a text is cut, and most characters shown in a message."""
_SPACE = re.compile(r"\s+")
_DEPTH = 4
"""Levels of elements in each other that are removed."""
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
_BREAK = re.compile(r"<br\s*/?>|</?p>", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(a|abbr|b|bdi|big|cite|code|del|div|em|font|i|ins|jats:\w+|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|var|wbr)"
    r"(?:\s[^<>]*)?>([^<>]*)</\1\s*>",
    re.IGNORECASE,
)
_LONE_JOINER = re.compile("[\u200c\u200d]{2,}|(?<!\\S)[\u200c\u200d]|[\u200c\u200d](?!\\S)")


def clean(text: str) -> str:
    """Return `text` in NFC on one line, without controls, bidirectional overrides and invisible characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = _LONE_JOINER.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", seen).strip())


def plain_text(text: str) -> str:
    """Return `text` as `clean` does, without the HTML that pages leave in texts: `<em>now</em>`, `&amp;`, `&#39;`.

    References are decoded once. A tag is removed if it has an end tag, so that "the <b> element" stays as it is.
    """
    if "<" not in text and "&" not in text:
        return clean(text)
    bare = _BREAK.sub(" ", text)
    for _ in range(_DEPTH):
        bare = _ELEMENT.sub(r"\2", bare)
    return clean(_REFERENCE.sub(lambda found: html.unescape(found[0]), bare))


def shorten(text: str, limit: int) -> str:
    """Return `text`, cut to at most `limit` characters with an ellipsis, at a space if one is near."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, tail = cut.rpartition(" ")
    return f"{(head if space and len(tail) < _LONG_WORD else cut).rstrip()}…"


def quoted(text: str) -> str:
    """Return `text` for a message: cleaned, shortened, between quotes."""
    return f'"{shorten(clean(text), _QUOTED)}"'
