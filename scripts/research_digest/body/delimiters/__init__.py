"""Emphasis and highlights that CommonMark does not recognise.

CommonMark does not read `**Tip:**Press` as bold, because punctuation touches a letter. Clippers write it for
`<b>Tip:</b>Press`. Obsidian pairs `==` whatever is beside it, and a highlight over several paragraphs becomes one pair
across them. Such pairs are replaced with elements before the parser reads the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from research_digest.body.characters import CONTINUED
from research_digest.body.context import Context
from research_digest.body.delimiters.emphasis import emphasis
from research_digest.body.delimiters.highlights import highlights
from research_digest.body.delimiters.signs import Edit, Sign, find_signs, without_nested
from research_digest.body.markdown import Span, code_spans
from research_digest.model import Change

# A star between a letter and punctuation. CommonMark reads all others as intended.
_DOUBTFUL = re.compile(r"\w\*+[^\w\s*]|[^\w\s*]\*+\w")
# Each alternative begins with a sign, so that the search skips to the next one of these.
_RUN = re.compile(r"\\.|\*\**|==*", re.DOTALL)
# A block ends at a blank line, and before a list item, a quote, a heading or a table row.
_EDGE = re.compile(r"\n(?:[ \t>]*\n)+|\n(?=[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||```|~~~))")


def pair_delimiters(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Write elements for emphasis between a word and punctuation, and for each highlight."""
    runs = _runs(text)
    if not runs:
        return text, []
    blocks = [Span(*edge.span()) for edge in _EDGE.finditer(text)]
    code = code_spans(text)
    signs = find_signs(text, runs, blocks, without_nested(text, code))
    stars, equals = _of_char("*", text, signs), _of_char("=", text, signs)
    edits = [*emphasis(text, stars), *highlights(text, equals, blocks, code)]
    return (_written(text, edits) if edits else text), []


def _runs(text: str) -> list[re.Match[str]]:
    """Return the runs of stars and equals signs, or none if CommonMark reads all of them as intended."""
    if "==" not in text and not ("*" in text and _DOUBTFUL.search(text)):
        return []
    return [found for found in _RUN.finditer(text) if found[0][0] != "\\"]


def _of_char(char: str, text: str, signs: Iterable[Sign]) -> list[Sign]:
    return [sign for sign in signs if text[sign.place] == char]


def unmark_continued(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Mark elements that continue the highlight before them."""
    return html.replace(f"<mark>{CONTINUED}", '<mark data-continues="">'), []


def _written(text: str, edits: Iterable[Edit]) -> str:
    kept, place = [], 0
    for edit in sorted(edits, key=lambda each: each.place):
        kept += [text[place : edit.place], edit.text]
        place = edit.place + edit.length
    return "".join([*kept, text[place:]])
