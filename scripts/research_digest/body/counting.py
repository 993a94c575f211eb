"""Count words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.tree import Element, raw

# Scripts without spaces between words. Each character counts as a word.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPACELESS = re.compile(rf"[{_ALONE}]")
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")
_PASSAGE = 100
"""A cell with more words is no entry of a table: the table arranges a page, as on old websites."""


def is_spaceless(char: str) -> bool:
    """Return True for a letter of a script without spaces between words."""
    return _SPACELESS.match(char) is not None


def count_words(text: str) -> int:
    """Return the number of words, or of characters in scripts without spaces."""
    is_spaced = text.isascii() or not _SPACELESS.search(text)
    return len(text.split() if is_spaced else _WORD.findall(text))


def count_prose(body: Element, words: int) -> int:
    """Return how many of the `words` of a body are read one after another: those outside code blocks and tables."""
    apart = (each for each in _outermost(body) if each.tag == "pre" or _has_entries(each))
    return max(words - sum(count_words(raw(each)) for each in apart), 0)


def _outermost(body: Element) -> Iterator[Element]:
    """Yield the code blocks and tables that are in no other table."""
    for element in body.iter("pre", "table"):
        if not any(True for _ in element.iterancestors("pre", "table")):
            yield element


def _has_entries(table: Element) -> bool:
    return all(count_words(raw(cell)) <= _PASSAGE for cell in table.iter("td", "th"))
