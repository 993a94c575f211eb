"""Remove the title and description from the beginning of a body. The page shows them already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, blocks, plain, remove
from research_digest.model import Change

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LOOKED_AT = 4
_LETTERS = re.compile(r"[\W_]+")


def drop_repeats(body: Element, context: Context) -> Iterator[Change]:
    """Remove the first heading or lines if they repeat the title or the description."""
    said = {_key(context.title): "title", _key(context.description): "description"}
    said.pop("", None)
    first = True
    for number, block in enumerate(blocks(body)):
        if number == _LOOKED_AT or not said:
            return
        about = said.get(_key(plain(block)))
        if about and (block.tag in _HEADINGS or (first and block.tag == "p")) and not len(block.findall(".//img")):
            del said[_key(plain(block))]
            remove(block)
            yield Change("drop_repeats", plain(block)[:80], f"it repeats the {about}")
        elif block.tag in _HEADINGS:
            return
        else:
            first = first and block.tag == "hr"


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
