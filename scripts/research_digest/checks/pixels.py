"""Tracking pixels in a body: find them, and take them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.markdown import code_spans, is_inside
from research_digest.checks.inputs import Inputs
from research_digest.input.frontmatter import read_fields
from research_digest.model import Clipping, Problem
from research_digest.urls.pixels import is_pixel

PICTURE = re.compile(
    r"!\[[^\]\n]{0,500}\]\(\s{0,9}<?([^\s>)]+)>?(?:\s{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,9}\)?"
    r"|<img\s[^>]{0,2000}?src=[\"']?([^\s\"'>]+)[^>]{0,2000}>?",
    re.IGNORECASE,
)
"""A picture in Markdown or HTML; one of its groups is its address."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def tracking_pixel(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield invisible pictures that report who reads. Many contain the id of the reader who clipped the page."""
    for found in _pixels(clipping.body):
        before = clipping.body[: found.start()]
        place = clipping.body_line + before.count("\n"), found.start() - before.rfind("\n")
        url = found[1] or found[2]
        yield inputs.problem(clipping, "tracking-pixel", f"this picture only tracks readers: {url[:80]}", place=place)


def without_pixels(text: str) -> str:
    """Return the text of a clipping without its tracking pixels. All other characters stay the same."""
    front = read_fields(text)
    if front.fields is None or front.holds:
        return text
    ends = [0, *(found.end() for found in _LINE_END.finditer(text))]
    at = ends[front.body_line - 1] if front.body_line <= len(ends) else len(text)
    body = text[at:]
    for found in reversed([*_pixels(body)]):
        if found[0].endswith((")", ">")):
            body = body[: found.start()] + body[found.end() :]
    return text[:at] + body


def _pixels(body: str) -> Iterator[re.Match[str]]:
    """Yield the tracking pixels in a body that are not in code."""
    found = [each for each in PICTURE.finditer(body) if is_pixel(each[1] or each[2])]
    spans = code_spans(body) if found else []
    return (each for each in found if not is_inside(spans, each.start()))
