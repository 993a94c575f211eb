"""Characters that no page can show: taken out before anything else reads the text.

Noncharacters go too, so that later steps may use two of them as marks that no clipping can hold.
"""

from __future__ import annotations

import re

from research_digest.body.context import Context
from research_digest.model import Change

EMBED, UNREFERENCED = "\ufdd0", "\ufdd1"
"""Marks of our own in a text on its way through the Markdown parser."""

_NEW_LINE = re.compile(r"\r\n?")
_SPACE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LOST = re.compile("[\x00\ud800-\udfff]")
# Control characters, overrides of the direction of writing, noncharacters.
_DROPPED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean_characters(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Line breaks of one kind, no control characters."""
    if not _ANY.search(text):
        return text, []
    text = _NEW_LINE.sub("\n", text)
    text = _SPACE.sub(" ", text)
    text, lost = _LOST.subn("\ufffd", text)
    text, dropped = _DROPPED.subn("", text)
    count = lost + dropped
    return text, [Change("clean_characters", f"{count} characters", "no page can show them")] if count else []


def printable(html: str) -> str:
    """`html` without the control characters that entities such as `&#1;` made."""
    return _DROPPED.sub("", html) if _ANY.search(html) else html
