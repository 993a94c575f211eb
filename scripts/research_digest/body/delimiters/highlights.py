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
        if opening and (_spans(text, opening, sign, edges, code) if edges else can_hold(text, opening, sign)):
            yield Edit(opening.place, 2, "<mark>")
            for edge in edges:
                yield from _continued(text, edge)
            yield Edit(sign.place, 2, "</mark>")
            opening = None
        else:
            opening = sign


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
    first, last = text[opening.place - 1 : opening.place], text[closing.place + 2 : closing.place + 3]
    clean = not (_is_letter(first) or _is_letter(last) or inside[0].isspace() or inside[-1].isspace())
    rigid = any(_RIGID.match(line.lstrip(" \t>")) for line in inside.split("\n"))
    return clean and not rigid and not any(_is_code(text, edge, code) for edge in edges)


def _is_code(text: str, edge: Span, code: list[Span]) -> bool:
    """Return True if the block after an edge is indented code."""
    line = text[edge.end : edge.end + INDENT]
    words = line.lstrip(" \t>")
    place = len(line) - len(words)
    indent = line[:place].rpartition(">")[2].expandtabs(4)
    return len(indent) >= 4 and is_inside(code, edge.end + place)  # noqa: PLR2004 - as Markdown has it


def _is_letter(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "LN"
