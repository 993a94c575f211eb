"""Front matter as lines: which lines belong to a key, and where it ends, even if its YAML is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from research_digest.input.frontmatter.nodes import REFUSED, YamlError

FENCE = re.compile(r"-{3,}[ \t\u00a0]*")
# A key has at most four words. Prose that ends in a colon usually has more.
KEY = re.compile(
    r"""(?P<key>"[^"\n]{1,80}"|'[^'\n]{1,80}'|(?=[^#\-\[\]{}&*!|>%@`,?:<"'])[^\s:]{1,80}(?:[ ][^\s:]{1,80}){0,3})"""
    r"""[ \t]*:(?=\s|$)"""
)
_NAME = re.compile(r"[\w-]+[ \t]*:")
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
KEYS = 500
"""Most lines of one broken value, and most keys of one front matter."""


@dataclass(frozen=True, slots=True)
class KeyLines:
    """The lines `start` to `end` (exclusive) of one key."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extent:
    """The entries between the fences. `end` is the line of the closing fence, or of the body if there is none."""

    entries: tuple[KeyLines, ...]
    end: int
    closed: bool


def find_extent(lines: Sequence[str], start: int) -> Extent | None:
    """Return the extent of the front matter that begins on line `start`, or None if this is not front matter.

    Raise YamlError if a line where a key must be has none.
    """
    starts: list[int] = []
    line = start
    while line < len(lines):
        if FENCE.fullmatch(lines[line]) and not _inside_block(lines, line, starts):
            return _extent(lines, starts, line, closed=True) if _is_head(lines, start, starts, line) else None
        after = 0 if _body_begins(lines, start, line) else _after(lines, line)
        if not after:
            break
        if key_end(lines[line]):
            starts.append(line)
        line = after
        if len(starts) > KEYS:
            raise YamlError(f"there are more than {KEYS} keys", line + 1, 1, code=REFUSED)
    return _unclosed(lines, starts, line) if starts and _is_empty(lines[start : starts[0]]) else None


def _body_begins(lines: Sequence[str], start: int, line: int) -> bool:
    return line > start and not lines[line - 1].strip() and _is_body(lines, line)


def _after(lines: Sequence[str], line: int) -> int:
    """Return the line after the key, item or text on `line`, or 0 if it does not belong to front matter."""
    text = lines[line]
    if colon := key_end(text):
        return value_end(lines, line, text[colon:].strip())
    if item := ITEM.match(text):
        return value_end(lines, line, text[item.end() :].strip())
    return line + 1 if _runs_on(text) else _belongs(lines, line)


def _is_head(lines: Sequence[str], start: int, starts: Sequence[int], end: int) -> bool:
    """Return True if the lines `start` to `end` are front matter. Raise YamlError if they do not begin with a key."""
    first = starts[0] if starts else end
    stray = [at for at in range(start, first) if lines[at].strip() and not lines[at].lstrip().startswith("#")]
    if not stray:
        return bool(starts) or _is_empty(lines[start:end])
    indented = any(KNOWN.match(lines[at].strip()) for at in stray)
    if indented or any(KNOWN.match(lines[at]) for at in starts):
        raise YamlError("this line should begin with a key and a colon", stray[0] + 1, 1)
    return False


def key_end(line: str) -> int:
    """Return where the value of a key begins, after the colon, or 0 if the line does not begin with a key."""
    found = KEY.match(line) or KNOWN.match(line)
    return found.end() if found else 0


def is_block(lines: Sequence[str], entry: KeyLines) -> bool:
    """Return True if the value is a block text that begins with `|` or `>`."""
    return _begins_block(lines[entry.start])


def _begins_block(line: str) -> bool:
    return BLOCK_SCALAR.fullmatch(line[key_end(line) :].strip()) is not None


def value_end(lines: Sequence[str], line: int, value: str) -> int:
    """Return the line after the value that begins on `line`. A quote or bracket can hold several lines together."""
    if value.startswith('"') and not _closes(value):
        return _quote_end(lines, line)
    if value.startswith(("[", "{")) and not value.endswith(("]", "}")):
        for at in range(line + 1, min(len(lines), line + FARTHEST)):
            if KNOWN.match(lines[at]) or FENCE.fullmatch(lines[at]):
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
    for at in range(line + 1, min(len(lines), line + FARTHEST)):
        text = lines[at]
        key = KEY.match(text)
        if KNOWN.match(text) or (key and WHOLE_QUOTE.fullmatch(text[key.end() :].strip())):
            break
        fence = fence or bool(FENCE.fullmatch(text))
        blank = fence and (blank or not text.strip())
        if text.rstrip().endswith('"') and _may_end(lines[at + 1 : at + 2], fence=fence, blank=blank):
            return at + 1
    return line + 1


def _may_end(following: Sequence[str], *, fence: bool, blank: bool) -> bool:
    """Return True if the line after a quote shows that the quote closed the value.

    After a line `---`, only a known key or another fence shows that.
    """
    if not following:
        return not fence
    if KNOWN.match(following[0]):
        return True
    if FENCE.fullmatch(following[0]):
        return not blank
    return not fence and bool(KEY.match(following[0]) or ITEM.match(following[0]) or not following[0].strip())


def _inside_block(lines: Sequence[str], fence: int, starts: Sequence[int]) -> bool:
    """Return True if a line `---` is part of the `|` or `>` text above it.

    Then the text continues below, up to another such line.
    """
    if not starts or not _begins_block(lines[starts[-1]]):
        return False
    following = lines[fence + 1 : fence + FARTHEST]
    if not following or not following[0].startswith((" ", "\t")) or not following[0].strip():
        return False
    for text in following:
        if FENCE.fullmatch(text):
            return True
        if text.strip() and not text.startswith((" ", "\t")) and not KNOWN.match(text):
            return False
    return False


def _runs_on(text: str) -> bool:
    return not text.strip() or text.startswith((" ", "\t", "#", "\u00a0", "\u3000"))


def _belongs(lines: Sequence[str], line: int) -> int:
    """Return the line up to which a line that is not YAML belongs to the front matter, or 0 if it begins the body.

    It belongs to the front matter if a known key follows before the closing fence, or if that fence follows without a
    blank line between them.
    """
    blank = False
    key = 0
    for at in range(line + 1, min(len(lines), line + FARTHEST)):
        key = key or (at if key_end(lines[at]) else 0)
        if FENCE.fullmatch(lines[at]):
            return 0 if blank else key or at
        if KNOWN.match(lines[at]):
            return key
        blank = blank or not lines[at].strip()
    return 0


def _is_body(lines: Sequence[str], line: int) -> bool:
    """Return True if the body begins after a blank line and the closing fence is missing.

    Then no key follows before the next fence.
    """
    if _runs_on(lines[line]):
        return False
    for text in lines[line : line + FARTHEST]:
        if KNOWN.match(text) or _NAME.match(text):
            return False
        if FENCE.fullmatch(text):
            return True
    return True


def _is_empty(lines: Sequence[str]) -> bool:
    return not any(text.strip() for text in lines)


def _unclosed(lines: Sequence[str], starts: list[int], line: int) -> Extent | None:
    """Return the extent of front matter without a closing fence.

    It ends at the first blank line after the last known key, or before a line that is not YAML.
    """
    known = [start for start in starts if KNOWN.match(lines[start])]
    if not known:
        return None
    last = known[-1]
    at = value_end(lines, last, lines[last][key_end(lines[last]) :].strip())
    while at < line and lines[at].strip():
        at += 1
    return _extent(lines, [start for start in starts if start < at], at, closed=False)


def _extent(lines: Sequence[str], starts: Sequence[int], end: int, *, closed: bool) -> Extent:
    ends = [*starts[1:], end]
    keys = [lines[start][: key_end(lines[start]) - 1].strip(" \t\"'") for start in starts]
    entries = (KeyLines(key, start, stop) for key, start, stop in zip(keys, starts, ends, strict=False))
    return Extent(tuple(entries), end, closed)
