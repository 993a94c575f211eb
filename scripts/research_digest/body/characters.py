"""Characters that no page can show: taken out before anything else reads the text.

Noncharacters go too, so that later steps may use two of them as marks that no clipping can hold.
"""

from __future__ import annotations

import re
import sys

from research_digest.body.context import Context
from research_digest.model import Change

EMBED, UNREFERENCED, DOLLAR, CONTINUED = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Marks of our own in a text on its way through the Markdown parser."""

_NEW_LINE = re.compile(r"\r\n?")
_SPACE = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LOST = re.compile("[\x00\ud800-\udfff]")
# Control characters, overrides of the direction of writing, noncharacters.
_DROPPED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})(?![0-9a-fA-F])|0*(\d{1,9})(?!\d));?", re.ASCII)


def clean_characters(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Line breaks of one kind, no control characters."""
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
    """`text` without what no page can show."""
    return _DROPPED.sub("", _LOST.sub("\ufffd", _SPACE.sub(" ", text))) if _ANY.search(text) else text


def drop_control_characters(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Takes out those that came in as `&#1;`: the parser made characters of them, or raw HTML still holds them so."""
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
