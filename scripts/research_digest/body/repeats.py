"""Remove the title and description from the beginning of a body. The page shows them already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from research_digest.body.context import Context
from research_digest.body.tree import Element, blocks, plain, remove
from research_digest.model import Change
from research_digest.words import letters

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LOOKED_AT = 4
_SEPARATOR = re.compile(r"\s[|–—·•»:-]\s|\s?[｜|]\s?|_(?=[^_]*$)")
"""What stands between the title of a page and the name of its site."""


def drop_repeats(body: Element, context: Context) -> Iterator[Change]:
    """Remove the first heading or lines if they repeat the title or the description."""
    said = {**dict.fromkeys(map(letters, _titles(context.title)), "title"), letters(context.description): "description"}
    said.pop("", None)
    first = True
    for block in islice(blocks(body), _LOOKED_AT):
        if not said:
            return
        key = _repeated(block, said, first=first)
        if key:
            remove(block)
            repeated = said[key]
            said = {other: what for other, what in said.items() if what != repeated}
            yield Change("drop_repeats", plain(block)[:80], f"it repeats the {repeated}")
        elif block.tag in _HEADINGS:
            return
        else:
            first = first and block.tag == "hr"


def _titles(title: str) -> Iterator[str]:
    """Yield the title, without the name of the site before or after it, and as it is."""
    parts = _SEPARATOR.split(title)
    if len(parts) > 1:
        yield title[: -len(parts[-1])]
        yield title[len(parts[0]) :]
    yield title


def _repeated(block: Element, said: Mapping[str, str], *, first: bool) -> str:
    """Return the key of what a heading or the first paragraph repeats, or ""."""
    if block.tag not in _HEADINGS and not (first and block.tag == "p"):
        return ""
    key = letters(plain(block))
    return key if key in said and block.find(".//img") is None else ""
