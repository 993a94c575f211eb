"""Remove links, paragraphs and headings that clipping left empty."""

from __future__ import annotations

import re
from collections import Counter
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
    counts: Counter[str] = Counter()
    anchors = {link for heading in body.iter(*TAGS) for link in heading.iter("a") if _ANCHOR.fullmatch(raw(link))}
    for link in list(body.iter("a")):
        if (link in anchors or is_empty(link)) and not _means_something(link):
            counts["links"] += 1
            remove(link)
    for block in list(body.iter("p", "figure", "em", "strong", "del", *TAGS)):
        if is_empty(block) and not block.get("id"):
            counts["blocks"] += 1
            remove(block)
    for what, count in counts.items():
        yield Change("drop_empties", f"{what}: {count}", "they are empty")


def _means_something(link: Element) -> bool:
    return bool(link.get("id")) or "data-wikilink" in link.attrib or next(link.iter(*_SHOWING), None) is not None
