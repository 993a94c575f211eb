"""Obsidian comments, `%%…%%`, which are never published."""

from __future__ import annotations

import re

from research_digest.body.context import Context
from research_digest.body.markdown import Span, code_spans, is_inside
from research_digest.model import Change


def drop_comments(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Remove comments, also those over several paragraphs. In code and formulas, `%%` is text."""
    if text.count("%%") < len("%%"):
        return text, []
    comments = _comments(text)
    kept, place = [], 0
    for comment in comments:
        kept.append(text[place : comment.start])
        place = comment.end + _ends_line(text, comment)
    why = "comments are not published"
    return "".join([*kept, text[place:]]), [Change("drop_comments", text[a:b][:80], why) for a, b in comments]


def _comments(text: str) -> list[Span]:
    """Return the comments outside code and formulas, in order."""
    code = code_spans(text)
    signs = [sign.start() for sign in re.finditer("%%", text) if not is_inside(code, sign.start())]
    return [Span(start, end + 2) for start, end in zip(signs[::2], signs[1::2], strict=False)]


def _ends_line(text: str, comment: Span) -> bool:
    """Return True if the line break after a comment belongs to it, because it has its lines to itself."""
    return text[comment.end : comment.end + 1] == "\n" and text[: comment.start].endswith(("\n", "")[not comment.start])
