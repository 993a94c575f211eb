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
    closed = sum(map(_close_script, body.iter("sup", "sub")))
    for inline in body.iter("a", "em", "strong"):
        closed += _close_before(inline) + _close_after(inline)
    if closed:
        yield Change("close_up", f"spaces: {closed}", "the original had none there")


def _close_script(script: Element) -> bool:
    """Remove spaces before a superscript or subscript. Return True if there were any."""
    before = text_before(script)
    spaced = before.endswith(" ") and bool(before.strip()) and script.get("class") != "footnote-ref"
    if spaced:
        set_text_before(script, before.rstrip(" "))
    return spaced


def _close_before(inline: Element) -> bool:
    """Remove spaces between an opening quotation mark and an element. Return True if there were any."""
    before = text_before(inline)
    spaced = before.endswith(" ") and before.rstrip(" ").endswith(_OPENING)
    if spaced:
        set_text_before(inline, before.rstrip(" "))
    return spaced


def _close_after(inline: Element) -> bool:
    """Remove spaces between an element and a closing quotation mark. Return True if there were any."""
    after = inline.tail or ""
    spaced = after.startswith(" ") and after.lstrip(" ").startswith(_CLOSING)
    if spaced:
        inline.tail = after.lstrip(" ")
    return spaced
