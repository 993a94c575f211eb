"""Emphasis and highlights that CommonMark does not recognise.

CommonMark does not read `**Tip:**Press` as bold, because punctuation touches a letter. Clippers write it for
`<b>Tip:</b>Press`. Obsidian pairs `==` whatever is beside it, and a highlight over several paragraphs becomes one pair
across them. Such pairs are replaced with elements before the parser reads the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from research_digest.body.characters import CONTINUED
from research_digest.body.context import Context
from research_digest.body.counting import is_spaceless
from research_digest.body.markdown import Span, code_spans, is_inside
from research_digest.model import Change

# A star between a letter and punctuation. CommonMark reads all others as intended.
_DOUBTFUL = re.compile(r"\w\*+[^\w\s*]|[^\w\s*]\*+\w")
_RUN = re.compile(r"\\.|\*+|=+", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>)]{1,2000}|\]\([^\s()]{1,2000}|<[a-zA-Z/][^<>\n]{0,2000}>")
# A block ends at a blank line, and before a list item, a quote, a heading or a table row.
_EDGE = re.compile(r"\n(?:[ \t>]*\n)+|\n(?=[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||```|~~~))")
_MARKER = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\[.\][ \t])*")
# Lines that an element at their beginning or end would break: rows, fences, rules, underlines, HTML, definitions.
_RIGID = re.compile(
    r"""
    \||```|~~~|(?:(?:-[ \t]*)+|(?:=[ \t]*)+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$|\[(?:!|[^\[\]\n]{1,200}\]:)
    |</?(?:div|p|table|t[rhd]|[uod]l|li|section|article|aside|figure|details|summary|blockquote|pre|h[1-6]|hr)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(r"\w{1,4}\)")
_INDENT = 200
_ELEMENTS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}
BLOCKS = 20
"""Most blocks of one highlight."""
_DEEPEST = 50
"""Most delimiters that can be open at the same time."""
_LONGEST = 10_000
"""Most characters of one pair."""


class _Sign(NamedTuple):
    """One delimiter: its place and length in the text, and the number of its block."""

    place: int
    length: int
    block: int


class _Edit(NamedTuple):
    """A replacement of `length` characters at `place`."""

    place: int
    length: int
    text: str


def pair_delimiters(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Write elements for emphasis between a word and punctuation, and for each highlight."""
    if "==" not in text and not ("*" in text and _DOUBTFUL.search(text)):
        return text, []
    runs = [found for found in _RUN.finditer(text) if found[0][0] != "\\"]
    if not runs:
        return text, []
    blocks = [Span(*edge.span()) for edge in _EDGE.finditer(text)]
    code = code_spans(text)
    signs = _signs(text, runs, blocks, _closed(text, code))
    stars = (sign for sign in signs if text[sign.place] == "*")
    equals = [sign for sign in signs if text[sign.place] == "="]
    edits = [*_emphasis(text, stars), *_highlights(text, equals, blocks, code)]
    return (_written(text, edits) if edits else text), []


def unmark_continued(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Mark elements that continue the highlight before them."""
    return html.replace(f"<mark>{CONTINUED}", '<mark data-continues="">'), []


def _signs(text: str, runs: Iterable[re.Match[str]], blocks: Sequence[Span], closed: list[Span]) -> list[_Sign]:
    """Return the delimiters outside code, formulas, addresses and tags. `====` counts as two."""
    signs: list[_Sign] = []
    block = 0
    for run in runs:
        while block < len(blocks) and blocks[block].start < run.start():
            block += 1
        if is_inside(closed, run.start()) or _is_line(text, run):
            continue
        if run[0][0] == "*":
            signs.append(_Sign(run.start(), len(run[0]), block))
        elif len(run[0]) in (2, 4):
            signs += [_Sign(place, 2, block) for place in range(run.start(), run.end(), 2)]
    return signs


def _closed(text: str, code: Iterable[Span]) -> list[Span]:
    """Return the spans in which delimiters do not count, in order and without nested ones."""
    spans = sorted([*code, *(Span(*found.span()) for found in _ADDRESS.finditer(text))])
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _is_line(text: str, run: re.Match[str]) -> bool:
    """Return True for a heading's underline, a rule, and a list marker."""
    # Only the beginning of a line is examined, because a line may be as long as the text.
    if text[max(0, run.start() - _INDENT) : run.start()].rpartition("\n")[2].strip(" \t>"):
        return False
    after = text[run.end() : run.end() + _INDENT].partition("\n")[0]
    if run[0][0] == "=":
        return not after.strip()
    return not after.replace("*", "").strip() or (len(run[0]) == 1 and after[:1] in (" ", "\t"))


def _emphasis(text: str, stars: Iterable[_Sign]) -> Iterator[_Edit]:
    """Yield the edits for emphasis that CommonMark does not recognise, within one block."""
    for _, group in groupby(stars, key=lambda sign: sign.block):
        opening: _Sign | None = None
        around: _Sign | None = None
        for sign, holder in _unpaired(text, [*group]):
            if opening and around == holder and _is_emphasis(text, opening, sign):
                before, after = _ELEMENTS[sign.length]
                yield _Edit(opening.place, opening.length, before)
                yield _Edit(sign.place, sign.length, after)
                opening = None
            else:
                opening, around = (sign if sign.length in _ELEMENTS else None), holder


def _unpaired(text: str, signs: Sequence[_Sign]) -> Iterator[tuple[_Sign, _Sign | None]]:
    """Yield the delimiters of one block that CommonMark does not pair, in order, each with the pair around it."""
    pairs: dict[_Sign, _Sign] = {}
    opened: list[_Sign] = []
    for sign in signs:
        at = next((at for at in reversed(range(len(opened))) if opened[at].length == sign.length), None)
        if at is not None and _ends(text, sign):
            pairs[opened[at]] = sign
            del opened[at:]
        elif _opens(text, sign):
            opened = [*opened[-_DEEPEST:], sign]
    holders: list[_Sign] = []
    for sign in signs:
        if sign in pairs:
            holders.append(sign)
        elif holders and pairs[holders[-1]] == sign:
            holders.pop()
        else:
            yield sign, holders[-1] if holders else None


def _is_emphasis(text: str, opening: _Sign, closing: _Sign) -> bool:
    """Return True if two delimiters that CommonMark does not pair belong together: their content is complete."""
    inside = text[opening.place + opening.length : closing.place]
    whole = (_is_even(inside, "[]") and _is_even(inside, "()")) or (opening.length > 1 and _LABEL.fullmatch(inside))
    # A single star can also be a footnote, or a product as in `a*(b+c)*d`.
    known = opening.length > 1 or _opens(text, opening) or (len(inside.split()) == 1 and inside[0] not in "([")
    return opening.length == closing.length and known and bool(whole) and _holds(text, opening, closing)


def _is_even(text: str, brackets: str) -> bool:
    """Return True if all brackets are paired."""
    depths = [*accumulate({brackets[0]: 1, brackets[1]: -1}.get(char, 0) for char in text)]
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _highlights(text: str, signs: Sequence[_Sign], blocks: Sequence[Span], code: list[Span]) -> Iterator[_Edit]:
    """Yield the edits for highlights. A highlight over several blocks becomes one element per block."""
    opening: _Sign | None = None
    for sign in signs:
        edges = blocks[opening.block : sign.block] if opening else ()
        if opening and (_spans(text, opening, sign, edges, code) if edges else _holds(text, opening, sign)):
            yield _Edit(opening.place, 2, "<mark>")
            for edge in edges:
                yield from _continued(text, edge)
            yield _Edit(sign.place, 2, "</mark>")
            opening = None
        else:
            opening = sign


def _continued(text: str, edge: Span) -> Iterator[_Edit]:
    """End the element at the end of a block, and begin it again after the marker of the next one."""
    marker = _MARKER.match(text, edge.end)
    start = marker.end() if marker else edge.end
    if text[: edge.start].rpartition("\n")[2].strip(" \t>"):
        yield _Edit(edge.start, 0, "</mark>")
    if text[start:].partition("\n")[0].strip():
        yield _Edit(start, 0, f"<mark>{CONTINUED}")


def _holds(text: str, opening: _Sign, closing: _Sign) -> bool:
    """Return True if two delimiters of one block can be a pair."""
    inside = text[opening.place + opening.length : closing.place]
    row = text[text.rfind("\n", 0, opening.place) + 1 : opening.place].lstrip(" \t>").startswith("|")
    sound = 0 < len(inside) <= _LONGEST and not inside[0].isspace() and not inside[-1].isspace()
    return sound and not (row and "|" in inside)


def _spans(text: str, opening: _Sign, closing: _Sign, edges: Sequence[Span], code: list[Span]) -> bool:
    """Return True if a highlight can continue over these edges of blocks. It must begin and end at words."""
    if closing.block - opening.block > BLOCKS or closing.place - opening.place > _LONGEST:
        return False
    inside = text[opening.place + 2 : closing.place]
    first, last = text[opening.place - 1 : opening.place], text[closing.place + 2 : closing.place + 3]
    clean = not (_is_letter(first) or _is_letter(last) or inside[0].isspace() or inside[-1].isspace())
    rigid = any(_RIGID.match(line.lstrip(" \t>")) for line in inside.split("\n"))
    return clean and not rigid and not any(_is_code(text, edge, code) for edge in edges)


def _is_code(text: str, edge: Span, code: list[Span]) -> bool:
    """Return True if the block after an edge is indented code."""
    line = text[edge.end : edge.end + _INDENT]
    words = line.lstrip(" \t>")
    place = len(line) - len(words)
    indent = line[:place].rpartition(">")[2].expandtabs(4)
    return len(indent) >= 4 and is_inside(code, edge.end + place)  # noqa: PLR2004 - as Markdown has it


def _opens(text: str, sign: _Sign) -> bool:
    """Return True if the delimiter is left-flanking (CommonMark, section 6.2)."""
    before, after = _beside(text, sign)
    return not after.isspace() and (not _is_punctuation(after) or _is_edge(before))


def _ends(text: str, sign: _Sign) -> bool:
    """Return True if the delimiter is right-flanking (CommonMark, section 6.2)."""
    before, after = _beside(text, sign)
    return not before.isspace() and (not _is_punctuation(before) or _is_edge(after))


def _beside(text: str, sign: _Sign) -> tuple[str, str]:
    """Return the characters before and after a delimiter. Beyond the text there are spaces."""
    end = sign.place + sign.length
    return text[sign.place - 1 : sign.place] or " ", text[end : end + 1] or " "


def _is_punctuation(char: str) -> bool:
    """Return True for punctuation and symbols, except Chinese and Japanese ones, as the parser does."""
    return unicodedata.category(char)[0] in "PS" and not _is_cjk(char)


def _is_edge(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PS" or _is_cjk(char)


def _is_cjk(char: str) -> bool:
    return is_spaceless(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"


def _is_letter(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "LN"


def _written(text: str, edits: Iterable[_Edit]) -> str:
    kept, place = [], 0
    for edit in sorted(edits, key=lambda each: each.place):
        kept += [text[place : edit.place], edit.text]
        place = edit.place + edit.length
    return "".join([*kept, text[place:]])
