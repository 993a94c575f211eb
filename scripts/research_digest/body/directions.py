"""Direction of blocks: a paragraph in Arabic or Hebrew reads from right to left in an English text, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from research_digest.body.context import Context
from research_digest.body.options import Direction
from research_digest.body.tree import Element, raw
from research_digest.model import Change

# Digits of Arabic are not in it: they have no direction of their own.
_RTL = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# The rarer condition is the first, so that a search passes over most characters at once.
_RTL_LETTER = re.compile(rf"[{_RTL}](?<=[^\W\d_])")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://\S+")
_BLOCKS = frozenset(
    """
    blockquote caption dd details div dl dt figcaption h2 h3 h4 h5 h6 li ol p summary table td th ul
    """.split()
)
_CODE = frozenset({"code", "kbd", "pre", "samp"})

MOST, SOME = 2 / 3, 1 / 3
"""Shares of the letters. With `MOST`, a block has their direction, with `SOME` only if its first letter has it too."""


class _Letters(NamedTuple):
    """How many letters of a text are written in each direction, and the direction of the first."""

    ltr: int = 0
    rtl: int = 0
    first: Direction | None = None

    def share(self, direction: Direction) -> float:
        """Return the share of the letters in `direction`."""
        return (self.rtl if direction == "rtl" else self.ltr) / max(self.ltr + self.rtl, 1)


def direct_blocks(body: Element, context: Context) -> Iterator[Change]:
    """Set the direction of each block that differs from what is around it.

    Most texts have one direction, so an attribute for each block would be waste.
    """
    own = context.options.direction
    if own == "ltr" and not _RTL_LETTER.search(raw(body)):
        return
    letters = _letters_of_all(body)
    directions: dict[Element, Direction] = {body: own}
    for element in body.iterdescendants():
        parent = element.getparent()
        around = own if parent is None else directions[parent]
        directions[element] = _directed(element, letters[element], around)
    yield from ()


def _directed(element: Element, letters: _Letters, around: Direction) -> Direction:
    """Return the direction of an element, and set it if it is a block that differs from `around`."""
    given = element.get("dir")
    if given is not None:
        return "rtl" if given == "rtl" else "ltr" if given == "ltr" else around
    other: Direction = "ltr" if around == "rtl" else "rtl"
    if element.tag not in _BLOCKS or not _is_in(other, letters, is_table=element.tag == "table"):
        return around
    element.set("dir", other)
    return other


def _is_in(direction: Direction, letters: _Letters, *, is_table: bool) -> bool:
    # The order of the columns of a table is its author's, unless nearly all of it is in the other direction.
    least = SOME if letters.first == direction and not is_table else MOST
    return letters.share(direction) > least


def _letters_of_all(body: Element) -> dict[Element, _Letters]:
    """Return the letters of each element. Those of an element are its own and its children's, so each counts once."""
    found: dict[Element, _Letters] = {}
    for element in reversed(list(body.iter())):
        found[element] = _Letters() if _is_code(element) else _sum(_letters_within(element, found))
    return found


def _is_code(element: Element) -> bool:
    """Return True for code and formulas, which say nothing about the sentence around them."""
    return element.tag in _CODE or "data-part" in element.attrib


def _letters_within(element: Element, found: dict[Element, _Letters]) -> Iterator[_Letters]:
    yield _letters(element.text)
    for child in element:
        yield found[child]
        yield _letters(child.tail)


def _letters(text: str | None) -> _Letters:
    letters = _LETTER.findall(_ADDRESS.sub("", text)) if text else []
    if not letters:
        return _Letters()
    rtl = sum(_RTL_LETTER.match(each) is not None for each in letters)
    return _Letters(len(letters) - rtl, rtl, "rtl" if _RTL_LETTER.match(letters[0]) else "ltr")


def _sum(parts: Iterable[_Letters]) -> _Letters:
    ltr, rtl, first = _Letters()
    for part in parts:
        ltr, rtl, first = ltr + part.ltr, rtl + part.rtl, first or part.first
    return _Letters(ltr, rtl, first)
