"""Addresses in a body that tell more than they should: whose page it was, who read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from research_digest.body.images import is_pixel
from research_digest.body.markdown import code_spans, is_inside
from research_digest.checks.review import Review
from research_digest.model import Clipping, Problem
from research_digest.urls import is_private

_ADDRESS = re.compile(r"(?:https?|file)://[^\s<>\"'`|\\\])]+", re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,500}\]\(\s{0,9}<?([^\s>)]+)|<img\s[^>]{0,2000}?src=[\"']?([^\s\"'>]+)", re.IGNORECASE
)
# A machine's own address is in every manual, and says nothing about whoever clipped it.
_OWN = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:localhost|test|example|invalid|127\.[\d.]+|0\.0\.0\.0|\[::1?\])(?![\w.-])",
    re.IGNORECASE,
)


def private_link(clipping: Clipping, review: Review) -> Iterator[Problem]:
    """Links and pictures whose address is nobody else's business."""
    found = ((match.start(), match[0], is_private(match[0])) for match in _addresses(clipping.body))
    for place, url, reason in _outside_code(clipping, ((at, url, why) for at, url, why in found if why)):
        what = f"the text holds an address that is private: {reason}: {url[:80]}"
        yield review.complain(clipping, "private-link", what, place=place)


def tracking_pixel(clipping: Clipping, review: Review) -> Iterator[Problem]:
    """Pictures that only tell who reads; many hold the number of the reader who clipped the page."""
    found = ((match.start(), match[1] or match[2]) for match in _IMAGE.finditer(clipping.body))
    pixels = ((at, url, "") for at, url in found if is_pixel(url))
    for place, url, _ in _outside_code(clipping, pixels):
        yield review.complain(clipping, "tracking-pixel", f"this picture only tells who reads: {url[:80]}", place=place)


def _addresses(body: str) -> Iterator[re.Match[str]]:
    return (match for match in _ADDRESS.finditer(body) if not _OWN.match(match[0]))


def _outside_code(
    clipping: Clipping, found: Iterable[tuple[int, str, str]]
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """What was found in the body and is no code, with its line and column in the file."""
    hits = list(found)
    spans = code_spans(clipping.body) if hits else []
    for at, url, why in hits:
        if not is_inside(spans, at):
            before = clipping.body[:at]
            line = clipping.body_line + before.count("\n")
            yield (line, at - before.rfind("\n")), url, why
