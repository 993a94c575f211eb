"""Markdown to HTML: comrak behind these functions, so that another parser can take its place.

The HTML is not safe yet: raw HTML of the clipping passes through, for the steps to read and the policy to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

import comrak

_EXTENSIONS = (
    "autolink table strikethrough tasklist footnotes inline_footnotes highlight math_dollars "
    "wikilinks_title_after_pipe cjk_friendly_emphasis"
).split()
# comrak 0.0.16 needs time with the square of their number.
_MANY_FOOTNOTES = 1_000
# It fills short rows up: 25 KB become 200 MB.
_MANY_CELLS = 100_000
_WIDE_TABLE = 50


class Span(NamedTuple):
    """A part of a text, by offsets."""

    start: int
    end: int


class _Options(NamedTuple):
    extension: comrak.ExtensionOptions
    parse: comrak.ParseOptions
    output: comrak.RenderOptions


def _options(*without: str, positions: bool = False) -> _Options:
    options = _Options(comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions())
    for name in _EXTENSIONS:
        setattr(options.extension, name, name not in without)
    # `- [?]` and `- [-]` are tasks too.
    options.parse.relaxed_tasklist_matching = True
    options.output.sourcepos = positions
    options.output.unsafe_ = True
    return options


_USUAL = _options()
_POSITIONS = _options(positions=True)
_NO_FORMULAS = _options("math_dollars", positions=True)
_SPAN = re.compile(r'<(?:pre|code|span data-math-style="\w+") data-sourcepos="(\d{1,9}):(\d{1,9})-(\d{1,9}):(\d{1,9})"')


def to_html(text: str) -> str:
    """The HTML of a Markdown text."""
    return comrak.render_markdown(text, *_bounded(text, _USUAL, positions=False))


def code_spans(text: str, *, formulas: bool = True) -> list[Span]:
    """Where code (and formulas) stand in a Markdown text, in order; no markup of ours counts there."""
    usual = _POSITIONS if formulas else _NO_FORMULAS
    html = comrak.render_markdown(text, *_bounded(text, usual, positions=True))
    data = text.encode()
    lines = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]

    def offset(line: str, column: str) -> int:
        return lines[min(int(line), len(lines)) - 1] + int(column)

    found = sorted(Span(offset(a, b) - 1, offset(c, d)) for a, b, c, d in _SPAN.findall(html))
    return list(_in_characters(data, found))


def _in_characters(data: bytes, spans: list[Span]) -> Iterator[Span]:
    """The ordered spans, by characters where they were by bytes; comrak's own count of characters is quadratic."""
    place = count = 0
    for span in spans:
        if place <= span.start < span.end:
            start = count + len(data[place : span.start].decode(errors="replace"))
            count = start + len(data[span.start : span.end].decode(errors="replace"))
            place = span.end
            yield Span(start, count)


def is_inside(spans: list[Span], place: int) -> bool:
    """Whether `place` lies in one of the ordered `spans`."""
    before = bisect_right(spans, place, key=lambda span: span.start) - 1
    return before >= 0 and spans[before].end > place


def _bounded(text: str, usual: _Options, *, positions: bool) -> _Options:
    """The options for `text`: without an extension that would make its conversion endless."""
    without = []
    if text.count("^[") > _MANY_FOOTNOTES:
        without.append("inline_footnotes")
    if "|" in text and _has_exploding_table(text):
        without.append("table")
    return _options(*without, positions=positions) if without else usual


def _has_exploding_table(text: str) -> bool:
    columns = max(line.count("|") for line in text.split("\n"))
    return columns > _WIDE_TABLE and columns * text.count("\n") > _MANY_CELLS + len(text)
