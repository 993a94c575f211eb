"""Highlights, `==…==`, also over several blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from research_digest.body.characters import CONTINUED
from research_digest.body.delimiters.signs import INDENT, LONGEST, Edit, Sign, can_hold
from research_digest.body.markdown import Span, is_inside

_MARKER = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\[.\][ \t])*")
# Lines that an element at their beginning or end would break: rows, fences, rules, underlines, HTML, definitions.
_RIGID = re.compile(
    r"""
    \||```|~~~|(?:(?:-[ \t]*)+|(?:=[ \t]*)+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$|\[(?:!|[^\[\]\n]{1,200}\]:)
    |</?(?:div|p|table|t[rhd]|[uod]l|li|section|article|aside|figure|details|summary|blockquote|pre|h[1-6]|hr)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
BLOCKS = 20
"""Most blocks of one highlight."""


def highlights(text: str, signs: Sequence[Sign], blocks: Sequence[Span], code: list[Span]) -> Iterator[Edit]:
    """Yield the edits for highlights. A highlight over several blocks becomes one element per block."""
    opening: Sign | None = None
    for sign in signs:
        edges = blocks[opening.block : sign.block] if opening else ()
        if opening and _is_highlight(text, opening, sign, edges, code):
            yield from _marked(text, opening, sign, edges)
            opening = None
        else:
            opening = sign


def _is_highlight(text: str, opening: Sign, closing: Sign, edges: Sequence[Span], code: list[Span]) -> bool:
    return _spans(text, opening, closing, edges, code) if edges else can_hold(text, opening, closing)


def _marked(text: str, opening: Sign, closing: Sign, edges: Sequence[Span]) -> Iterator[Edit]:
    """Yield the edits that write two delimiters as elements, with an element for each block between them."""
    yield Edit(opening.place, 2, "<mark>")
    for edge in edges:
        yield from _continued(text, edge)
    yield Edit(closing.place, 2, "</mark>")


def _continued(text: str, edge: Span) -> Iterator[Edit]:
    """End the element at the end of a block, and begin it again after the marker of the next one."""
    marker = _MARKER.match(text, edge.end)
    start = marker.end() if marker else edge.end
    if text[: edge.start].rpartition("\n")[2].strip(" \t>"):
        yield Edit(edge.start, 0, "</mark>")
    if text[start:].partition("\n")[0].strip():
        yield Edit(start, 0, f"<mark>{CONTINUED}")


def _spans(text: str, opening: Sign, closing: Sign, edges: Sequence[Span], code: list[Span]) -> bool:
    """Return True if a highlight can continue over these edges of blocks. It must begin and end at words."""
    if closing.block - opening.block > BLOCKS or closing.place - opening.place > LONGEST:
        return False
    inside = text[opening.place + 2 : closing.place]
    if not _is_around_words(text, opening, closing) or _has_rigid_line(inside):
        return False
    return not any(_is_code(text, edge, code) for edge in edges)


def _is_around_words(text: str, opening: Sign, closing: Sign) -> bool:
    """Return True if letters or signs are inside both delimiters, and no letters outside."""
    start, end = opening.place + 2, closing.place
    touched = _is_letter(text[opening.place - 1 : opening.place]) or _is_letter(text[end + 2 : end + 3])
    return not touched and not text[start].isspace() and not text[end - 1].isspace()


def _has_rigid_line(inside: str) -> bool:
    return any(_RIGID.match(line.lstrip(" \t>")) for line in inside.split("\n"))


def _is_code(text: str, edge: Span, code: list[Span]) -> bool:
    """Return True if the block after an edge is indented code."""
    line = text[edge.end : edge.end + INDENT]
    words = line.lstrip(" \t>")
    place = len(line) - len(words)
    indent = line[:place].rpartition(">")[2].expandtabs(4)
    return len(indent) >= 4 and is_inside(code, edge.end + place)  # noqa: PLR2004 - as Markdown has it


def _is_letter(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "LN"
