"""Spaces that the Web Clipper added: `17 <sup>th</sup>`, `“ [text](url) ”`."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, set_text_before, text_before
from research_digest.model import Change

_OPENING = tuple("“‘„‚「『（【《〈")
_CLOSING = tuple("”’」』）】》〉")


def close_up(body: Element, _context: Context) -> Iterator[Change]:
    """Remove spaces before superscripts and subscripts, and between quotation marks and a link or emphasis."""
    closed = 0
    for script in body.iter("sup", "sub"):
        before = text_before(script)
        if before.endswith(" ") and before.strip() and script.get("class") != "footnote-ref":
            set_text_before(script, before.rstrip(" "))
            closed += 1
    for inline in body.iter("a", "em", "strong"):
        before, after = text_before(inline), inline.tail or ""
        if before.endswith(" ") and before.rstrip(" ").endswith(_OPENING):
            set_text_before(inline, before.rstrip(" "))
            closed += 1
        if after.startswith(" ") and after.lstrip(" ").startswith(_CLOSING):
            inline.tail = after.lstrip(" ")
            closed += 1
    if closed:
        yield Change("close_up", f"spaces: {closed}", "the original had none there")
