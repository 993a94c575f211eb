"""Delimiters of a text: find them, and decide which of them can be a pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from research_digest.body.markdown import Span, is_inside

_ADDRESS = re.compile(r"https?://[^\s<>)]{1,2000}|\]\([^\s()]{1,2000}|<[a-zA-Z/][^<>\n]{0,2000}>")
INDENT = 200
LONGEST = 10_000
"""Most characters of one pair."""


class Sign(NamedTuple):
    """One delimiter: its place and length in the text, and the number of its block."""

    place: int
    length: int
    block: int


class Edit(NamedTuple):
    """A replacement of `length` characters at `place`."""

    place: int
    length: int
    text: str


def find_signs(text: str, runs: Iterable[re.Match[str]], blocks: Sequence[Span], closed: list[Span]) -> list[Sign]:
    """Return the delimiters outside code, formulas, addresses and tags. `====` counts as two."""
    signs: list[Sign] = []
    block = 0
    for run in runs:
        while block < len(blocks) and blocks[block].start < run.start():
            block += 1
        if not is_inside(closed, run.start()) and not _is_line(text, run):
            signs += _signs_of(run, block)
    return signs


def _signs_of(run: re.Match[str], block: int) -> list[Sign]:
    if run[0][0] == "*":
        return [Sign(run.start(), len(run[0]), block)]
    if len(run[0]) in (2, 4):
        return [Sign(place, 2, block) for place in range(run.start(), run.end(), 2)]
    return []


def without_nested(text: str, code: Iterable[Span]) -> list[Span]:
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
    if text[max(0, run.start() - INDENT) : run.start()].rpartition("\n")[2].strip(" \t>"):
        return False
    after = text[run.end() : run.end() + INDENT].partition("\n")[0]
    if run[0][0] == "=":
        return not after.strip()
    return not after.replace("*", "").strip() or (len(run[0]) == 1 and after[:1] in (" ", "\t"))


def can_hold(text: str, opening: Sign, closing: Sign) -> bool:
    """Return True if two delimiters of one block can be a pair."""
    inside = text[opening.place + opening.length : closing.place]
    row = text[text.rfind("\n", 0, opening.place) + 1 : opening.place].lstrip(" \t>").startswith("|")
    sound = 0 < len(inside) <= LONGEST and not inside[0].isspace() and not inside[-1].isspace()
    return sound and not (row and "|" in inside)
