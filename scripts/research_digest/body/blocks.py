"""Block ids, ` ^name` at the end of a block: invisible anchors that other notes link to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, is_empty, raw, remove
from research_digest.model import Change

_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]{1,100})\s*$")
_HOLDERS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "summary")
_NESTED = frozenset({"ul", "ol", "p", "blockquote", "pre", "table", "div", "details"})


def name_blocks(body: Element, _context: Context) -> Iterator[Change]:
    """Make each block id the `id` of its block. One on its own names the block before it."""
    if "^" not in raw(body):
        return
    for holder in list(body.iter(*_HOLDERS)):
        text = _last_text(holder)
        found = _ID.search(text) if "^" in text else None
        if found:
            _set_last_text(holder, text[: found.start()])
            _name(holder, f"^{found[1]}")
    yield from ()


def _name(holder: Element, name: str) -> None:
    """Set the id of a block. A paragraph that had nothing else goes, and its name to the block before it."""
    alone = is_empty(holder) and holder.tag == "p"
    before = holder.getprevious() if alone else None
    if before is None:
        holder.set("id", name)
    else:
        before.set("id", name)
        remove(holder)


def _own(holder: Element) -> list[Element]:
    """Return the elements on the holder's own line, before a block inside it."""
    own: list[Element] = []
    for child in holder:
        if child.tag in _NESTED:
            break
        own.append(child)
    return own


def _last_text(holder: Element) -> str:
    own = _own(holder)
    return (own[-1].tail if own else holder.text) or ""


def _set_last_text(holder: Element, text: str) -> None:
    own = _own(holder)
    if own:
        own[-1].tail = text
    else:
        holder.text = text
