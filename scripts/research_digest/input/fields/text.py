"""Clean texts from front matter for printing: one line, in NFC, without invisible or bidirectional characters."""

from __future__ import annotations

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
_LONE_JOINER = re.compile("[\u200c\u200d]{2,}|(?<!\\S)[\u200c\u200d]|[\u200c\u200d](?!\\S)")


def clean(text: str) -> str:
    """Return `text` in NFC on one line, without controls, bidirectional overrides and invisible characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = _LONE_JOINER.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", seen).strip())


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
