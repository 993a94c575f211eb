"""Markdown to HTML. Only this module imports comrak, so that another parser can replace it.

The HTML is not safe yet. Raw HTML of the clipping passes through to the steps and the policy.
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
LACKING = tuple(name for name in _EXTENSIONS if not hasattr(comrak.ExtensionOptions(), name))
"""Extensions that the installed comrak does not have: that for Windows with Python before 3.14 is an older one."""
# comrak 0.0.16 takes quadratic time in their number.
_MANY_FOOTNOTES = 1_000
# comrak pads short rows: 25 KB can become 200 MB.
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


def _options(*without: str, positions: bool = False, breaks: bool = False) -> _Options:
    options = _Options(comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions())
    for name in _EXTENSIONS:
        if name not in LACKING:
            setattr(options.extension, name, name not in without)
    # `- [?]` and `- [-]` are tasks too.
    options.parse.relaxed_tasklist_matching = True
    options.output.sourcepos = positions
    options.output.hardbreaks = breaks
    options.output.unsafe_ = True
    return options


_USUAL = _options()
_BREAKS = _options(breaks=True)
_POSITIONS = _options(positions=True)
_NO_FORMULAS = _options("math_dollars", positions=True)
_CODE_SIGNS = ("`", "~~~", "    ", "\t", "$", "data-sourcepos")
"""A text without any of these has neither code nor formulas."""
_SPAN = re.compile(r'<(?:pre|code|span data-math-style="\w+") data-sourcepos="(\d{1,9}):(\d{1,9})-(\d{1,9}):(\d{1,9})"')


def to_html(text: str, *, breaks: bool = False) -> str:
    """Return the HTML of a Markdown text. With `breaks`, each line break in a paragraph is one on the page."""
    return comrak.render_markdown(text, *_bounded(text, _BREAKS if breaks else _USUAL, positions=False))


def code_spans(text: str, *, formulas: bool = True) -> list[Span]:
    """Return the spans of code, and of formulas, in a Markdown text, in order. Our markup does not apply there."""
    if not any(sign in text for sign in _CODE_SIGNS):
        return []
    usual = _POSITIONS if formulas else _NO_FORMULAS
    html = comrak.render_markdown(text, *_bounded(text, usual, positions=True))
    data = text.encode()
    lines = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]

    def offset(line: str, column: str) -> int:
        return lines[min(int(line), len(lines)) - 1] + int(column)

    found = sorted(Span(offset(a, b) - 1, offset(c, d)) for a, b, c, d in _SPAN.findall(html))
    return list(_in_characters(data, found))


def _in_characters(data: bytes, spans: list[Span]) -> Iterator[Span]:
    """Yield the ordered spans with offsets in characters instead of bytes.

    comrak's own character offsets take quadratic time.
    """
    place = count = 0
    for span in spans:
        if place <= span.start < span.end:
            start = count + len(data[place : span.start].decode(errors="replace"))
            count = start + len(data[span.start : span.end].decode(errors="replace"))
            place = span.end
            yield Span(start, count)


def is_inside(spans: list[Span], place: int) -> bool:
    """Return True if `place` is in one of the ordered `spans`."""
    before = bisect_right(spans, place, key=lambda span: span.start) - 1
    return before >= 0 and spans[before].end > place


def _bounded(text: str, usual: _Options, *, positions: bool) -> _Options:
    """Return the options for `text`, without extensions that would take too long on it."""
    without = []
    if text.count("^[") > _MANY_FOOTNOTES:
        without.append("inline_footnotes")
    if "|" in text and _has_exploding_table(text):
        without.append("table")
    return _options(*without, positions=positions, breaks=usual.output.hardbreaks) if without else usual


def _has_exploding_table(text: str) -> bool:
    columns = max(line.count("|") for line in text.split("\n"))
    return columns > _WIDE_TABLE and columns * text.count("\n") > _MANY_CELLS + len(text)
