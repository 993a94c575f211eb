"""Tables: replace the alignment of a cell, an attribute or a style, with a class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element
from research_digest.model import Change

_ALIGN = re.compile(r"(?:^|[;\s])text-align:\s*(left|center|right)", re.IGNORECASE)
_SIDES = frozenset({"left", "center", "right"})


def align_cells(body: Element, _context: Context) -> Iterator[Change]:
    """Set the class of each aligned cell."""
    for cell in body.iter("td", "th"):
        side = cell.get("align", "").lower()
        if not side and "style" in cell.attrib:
            found = _ALIGN.search(cell.get("style", ""))
            side = found[1].lower() if found else ""
        if side in _SIDES:
            cell.set("class", f"al-{side}")
    yield from ()
