"""Remove characters that pages cannot show, before other steps read the text.

Noncharacters are removed too, so that later steps can use some of them as marks.
"""

from __future__ import annotations

import re
import sys

from research_digest.body.context import Context
from research_digest.model import Change

EMBED, UNREFERENCED, DOLLAR, CONTINUED = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Our marks in a text on its way through the Markdown parser."""

_NEW_LINE = re.compile(r"\r\n?")
_SPACE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LOST = re.compile("[\x00\ud800-\udfff]")
# Control characters, bidirectional overrides, noncharacters.
_DROPPED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})(?![0-9a-fA-F])|0*(\d{1,9})(?!\d));?", re.ASCII)


def clean_characters(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Normalise line breaks and remove control characters."""
    if "&#" in text:
        text = _REFERENCE.sub(_without_marks, text)
    if not _ANY.search(text):
        return text, []
    text = _NEW_LINE.sub("\n", text)
    text = _SPACE.sub(" ", text)
    text, lost = _LOST.subn("\ufffd", text)
    text, dropped = _DROPPED.subn("", text)
    count = lost + dropped
    return text, [Change("clean_characters", f"{count} characters", "no page can show them")] if count else []


def printable(text: str) -> str:
    """Return `text` without characters that pages cannot show."""
    return _DROPPED.sub("", _LOST.sub("\ufffd", _SPACE.sub(" ", text))) if _ANY.search(text) else text


def drop_control_characters(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Remove control characters that were written as `&#1;`, decoded by the parser or left in raw HTML."""
    if "&#" in html:
        html = _REFERENCE.sub(_decoded, html)
    return printable(html), []


def _without_marks(found: re.Match[str]) -> str:
    return "" if _number(found) in range(0xFDD0, 0xFDF0) else found[0]


def _decoded(found: re.Match[str]) -> str:
    number = _number(found)
    return "" if number > sys.maxunicode or _ANY.fullmatch(chr(number)) else found[0]


def _number(found: re.Match[str]) -> int:
    return int(found[1], 16) if found[1] else int(found[2])
