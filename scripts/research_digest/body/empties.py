"""Remove links, paragraphs and headings that clipping left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.headings import TAGS
from research_digest.body.tree import Element, is_empty, raw, remove
from research_digest.model import Change

_SHOWING = ("img", "video", "audio", "input", "math", "hr", "code", "figure")
# Characters of links from a heading to itself.
_ANCHOR = re.compile(r"[\s#¶§⚓🔗\u200b\u200c\u2060\ufeff]*")


def drop_empties(body: Element, _context: Context) -> Iterator[Change]:
    """Remove empty elements, and links from headings to themselves."""
    for what, count in (("links", _drop_links(body)), ("blocks", _drop_blocks(body))):
        if count:
            yield Change("drop_empties", f"{what}: {count}", "they are empty")


def _drop_links(body: Element) -> int:
    """Remove links that say nothing, and return their number."""
    anchors = _anchors(body)
    dropped = 0
    for link in list(body.iter("a")):
        if (link in anchors or is_empty(link)) and not _means_something(link):
            dropped += 1
            remove(link)
    return dropped


def _anchors(body: Element) -> set[Element]:
    """Return the links from headings to themselves."""
    return {link for heading in body.iter(*TAGS) for link in heading.iter("a") if _ANCHOR.fullmatch(raw(link))}


def _drop_blocks(body: Element) -> int:
    """Remove empty blocks without an id, and return their number."""
    dropped = 0
    for block in list(body.iter("p", "figure", "em", "strong", "del", *TAGS)):
        if is_empty(block) and not block.get("id"):
            dropped += 1
            remove(block)
    return dropped


def _means_something(link: Element) -> bool:
    return bool(link.get("id")) or "data-wikilink" in link.attrib or next(link.iter(*_SHOWING), None) is not None
