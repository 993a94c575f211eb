"""What previews and excerpts need of a body, so that nobody parses its HTML again: its first texts and picture."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from posixpath import splitext

from research_digest.body.tree import Element, parse, plain, raw

_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".gif"))
_LONGEST = 60_000
"""Characters of all paragraphs that are kept."""


def paragraphs(body: Element) -> tuple[str, ...]:
    """Return the texts of the paragraphs at the top of the body, in order."""
    return tuple(_paragraphs(body))


def _paragraphs(body: Element) -> Iterator[str]:
    left = _LONGEST
    for paragraph in body.iterchildren("p"):
        if left <= 0:
            return
        text = plain(_as_read(paragraph))
        if text:
            yield text[:left]
            left -= len(text)


def _as_read(paragraph: Element) -> Element:
    """Return a paragraph with the text of each formula as readers see it, not as it was written."""
    if next(paragraph.iter("span"), None) is None:
        return paragraph
    copied = deepcopy(paragraph)
    for span in copied.iter("span"):
        if part := span.get("data-part"):
            span.text = raw(parse(part))
    return copied


def first_picture(body: Element) -> str:
    """Return the relative address of the first picture that the site itself serves; empty if there is none."""
    addresses = (image.get("src", "") for image in body.iter("img"))
    return next((each for each in addresses if ":" not in each and splitext(each)[1] in _PICTURES), "")
