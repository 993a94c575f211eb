"""Front matter as lines: where keys and their values begin and end, even if the YAML is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FENCE = re.compile(r"-{3,}[ \t\u00a0]*")
# A key has at most four words. Prose that ends in a colon usually has more.
KEY = re.compile(
    r"""(?P<key>"[^"\n]{1,80}"|'[^'\n]{1,80}'|(?=[^#\-\[\]{}&*!|>%@`,?:<"'])[^\s:]{1,80}(?:[ ][^\s:]{1,80}){0,3})"""
    r"""[ \t]*:(?=\s|$)"""
)
NAME = re.compile(r"[\w-]+[ \t]*:")
ITEM = re.compile(r"\s*-(?:\s+|$)")
# Known keys. A line that begins with one is never the continuation of a text, even without a space after the colon.
# Words that prose uses too count only in lower case. Keys that keep a clipping unpublished count with any sign.
KNOWN = re.compile(
    r"""
    ["']?(?i:title|source|url|authors?|published|created|clipped|description|tags?
        |publication|lang|doi|isbn|updated|modified)["']?[ \t]*[:：]
    |(?:note|date|site|language|added|saved)[ \t]*[:：]
    |["']?(?i:draft|unlisted|publish|private)["']?[ \t]*(?:[:：]|=>?)
    """,
    re.VERBOSE,
)
BLOCK_SCALAR = re.compile(r"[|>][-+\d]{0,2}[ \t]*(?:#.*)?")
WHOLE_QUOTE = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?')

FARTHEST = 300
"""Most lines of one broken value."""


@dataclass(frozen=True, slots=True)
class KeyLines:
    """The lines `start` to `end` (exclusive) of one key."""

    key: str
    start: int
    end: int


def key_end(line: str) -> int:
    """Return where the value of a key begins, after the colon, or 0 if the line does not begin with a key."""
    found = KEY.match(line) or KNOWN.match(line)
    return found.end() if found else 0


def is_block(lines: Sequence[str], entry: KeyLines) -> bool:
    """Return True if the value is a block text that begins with `|` or `>`."""
    return begins_block(lines[entry.start])


def begins_block(line: str) -> bool:
    """Return True if the line is a key whose value is a block text that begins with `|` or `>`."""
    return BLOCK_SCALAR.fullmatch(line[key_end(line) :].strip()) is not None


def value_end(lines: Sequence[str], line: int, value: str) -> int:
    """Return the line after the value that begins on `line`. A quote or bracket can hold several lines together."""
    if value.startswith('"') and not _closes(value):
        return _quote_end(lines, line)
    if value.startswith(("[", "{")) and not value.endswith(("]", "}")):
        return _bracket_end(lines, line)
    return line + 1


def is_landmark(text: str) -> bool:
    """Return True for a known key or a fence."""
    return bool(KNOWN.match(text) or FENCE.fullmatch(text))


def _bracket_end(lines: Sequence[str], line: int) -> int:
    """Return the line after the one with the closing bracket, or the next line if none closes it."""
    for at in range(line + 1, min(len(lines), line + FARTHEST)):
        if is_landmark(lines[at]):
            break
        if lines[at].rstrip().endswith(("]", "}")):
            return at + 1
    return line + 1


def _closes(value: str) -> bool:
    inner_quotes = len(re.findall(r'(?<!\\)"', value))
    whole = WHOLE_QUOTE.fullmatch(value) or (value.endswith('"') and len(value) > 1)
    return bool(whole) or inner_quotes % 2 == 0


def _quote_end(lines: Sequence[str], line: int) -> int:
    """Return the line after the one with the closing quote, or the next line if none clearly closes it."""
    fence = blank = False
    for at in _quoted_lines(lines, line):
        fence = fence or bool(FENCE.fullmatch(lines[at]))
        blank = fence and (blank or not lines[at].strip())
        if _closes_at(lines, at, fence=fence, blank=blank):
            return at + 1
    return line + 1


def _quoted_lines(lines: Sequence[str], line: int) -> Iterator[int]:
    """Yield the lines that a quote on `line` can contain: those before a known key or another value in quotes."""
    for at in range(line + 1, min(len(lines), line + FARTHEST)):
        key = KEY.match(lines[at])
        if KNOWN.match(lines[at]) or (key and WHOLE_QUOTE.fullmatch(lines[at][key.end() :].strip())):
            return
        yield at


def _closes_at(lines: Sequence[str], at: int, *, fence: bool, blank: bool) -> bool:
    return lines[at].rstrip().endswith('"') and _may_end(lines[at + 1 : at + 2], fence=fence, blank=blank)


def _may_end(following: Sequence[str], *, fence: bool, blank: bool) -> bool:
    """Return True if the line after a quote shows that the quote closed the value.

    After a line `---`, only a known key or another fence shows that.
    """
    if not following:
        return not fence
    text = following[0]
    if KNOWN.match(text):
        return True
    if FENCE.fullmatch(text):
        return not blank
    return not fence and _is_outside(text)


def _is_outside(text: str) -> bool:
    """Return True for a line that is no continuation of a text: a key, an item, or a blank line."""
    return bool(KEY.match(text) or ITEM.match(text)) or not text.strip()
