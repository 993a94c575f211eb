"""What shows nothing: links, paragraphs and headings that clipping left empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, plain, raw, remove, select
from research_digest.model import Change

_SHOWING = ("img", "video", "audio", "input", "math", "hr", "code", "figure")
# Signs that a heading's own link is made of.
_ANCHOR = re.compile(r"[\s#¶§⚓🔗\u200b\u200c\u2060\ufeff]*")


def drop_empties(body: Element, _context: Context) -> Iterator[Change]:
    """Takes empty elements away, and the signs that link a heading to itself."""
    counts: Counter[str] = Counter()
    headings = "ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::h5 or ancestor::h6"
    for link in select(body, f"//a[not(@data-wikilink) and (not(node()) or {headings})]"):
        if not link.get("id") and _ANCHOR.fullmatch(raw(link)) and not _shows(link):
            counts["links"] += 1
            remove(link)
    for block in select(body, "//p | //h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //em | //strong | //del | //figure"):
        if not len(block) and not plain(block) and not block.get("id"):
            counts["blocks"] += block.tag not in ("em", "strong", "del")
            remove(block)
    for what, count in counts.items():
        yield Change("drop_empties", f"{what}: {count}", "nothing is inside")


def _shows(element: Element) -> bool:
    return next(element.iter(*_SHOWING), None) is not None
