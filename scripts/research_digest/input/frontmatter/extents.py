"""Where front matter ends, even if its YAML is broken or its closing fence is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from research_digest.input.frontmatter.entries import (
    FARTHEST,
    FENCE,
    ITEM,
    KNOWN,
    NAME,
    KeyLines,
    begins_block,
    is_landmark,
    key_end,
    value_end,
)
from research_digest.input.frontmatter.nodes import REFUSED, YamlError

KEYS = 500
"""Most keys of one front matter."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The entries between the fences. `end` is the line of the closing fence, or of the body if there is none."""

    entries: tuple[KeyLines, ...]
    end: int
    closed: bool

    @property
    def body(self) -> int:
        """The first line of the body."""
        return self.end + 1 if self.closed else self.end


def find_extent(lines: Sequence[str], start: int) -> Extent | None:
    """Return the extent of the front matter that begins on line `start`, or None if this is not front matter.

    Raise YamlError if a line where a key must be has none.
    """
    starts: list[int] = []
    line = start
    while line < len(lines):
        if _is_closing_fence(lines, line, starts):
            return _closed(lines, start, starts, line)
        after = _after(lines, start, line)
        if not after:
            break
        if key_end(lines[line]):
            starts.append(line)
        line = after
        if len(starts) > KEYS:
            raise YamlError(f"there are more than {KEYS} keys", line + 1, 1, code=REFUSED)
    return _unclosed(lines, start, starts, line)


def _after(lines: Sequence[str], start: int, line: int) -> int:
    """Return the line after the key, item or text on `line`, or 0 if it does not belong to front matter."""
    text = lines[line]
    if _body_begins(lines, start, line):
        return 0
    if colon := key_end(text):
        return value_end(lines, line, text[colon:].strip())
    if item := ITEM.match(text):
        return value_end(lines, line, text[item.end() :].strip())
    return line + 1 if _runs_on(text) else _belongs(lines, line)


def _runs_on(text: str) -> bool:
    return not text.strip() or text.startswith((" ", "\t", "#", "\u00a0", "\u3000"))


def _body_begins(lines: Sequence[str], start: int, line: int) -> bool:
    """Return True if the body begins on `line`, after a blank line, and the closing fence is missing.

    Then no key follows before the next fence.
    """
    after_blank = line > start and not lines[line - 1].strip()
    return after_blank and not _runs_on(lines[line]) and not _key_follows(lines[line : line + FARTHEST])


def _key_follows(lines: Sequence[str]) -> bool:
    """Return True if one of the lines before the first fence begins with a key."""
    for text in lines:
        if KNOWN.match(text) or NAME.match(text):
            return True
        if FENCE.fullmatch(text):
            return False
    return False


def _belongs(lines: Sequence[str], line: int) -> int:
    """Return the line up to which a line that is not YAML belongs to the front matter, or 0 if it begins the body.

    It belongs to the front matter if a known key follows before the closing fence, or if that fence follows without a
    blank line between them.
    """
    end = _next_landmark(lines, line)
    between = lines[line + 1 : end]
    if not end or (FENCE.fullmatch(lines[end]) and not all(map(str.strip, between))):
        return 0
    return next((at for at, text in enumerate(between, start=line + 1) if key_end(text)), end)


def _next_landmark(lines: Sequence[str], line: int) -> int:
    """Return the next known key or fence below `line`, or 0 if there is none near."""
    near = range(line + 1, min(len(lines), line + FARTHEST))
    return next((at for at in near if is_landmark(lines[at])), 0)


def _is_closing_fence(lines: Sequence[str], line: int, starts: Sequence[int]) -> bool:
    return FENCE.fullmatch(lines[line]) is not None and not _inside_block(lines, line, starts)


def _inside_block(lines: Sequence[str], fence: int, starts: Sequence[int]) -> bool:
    """Return True if a line `---` is part of the `|` or `>` text above it.

    Then the text continues below, up to another such line.
    """
    if not starts or not begins_block(lines[starts[-1]]):
        return False
    following = lines[fence + 1 : fence + FARTHEST]
    return bool(following) and _is_indented(following[0]) and _fence_follows(following)


def _is_indented(text: str) -> bool:
    return text.startswith((" ", "\t")) and text.strip() != ""


def _fence_follows(lines: Sequence[str]) -> bool:
    """Return True if a fence follows before a line that cannot be part of a `|` or `>` text."""
    for text in lines:
        if FENCE.fullmatch(text):
            return True
        if _ends_block(text):
            return False
    return False


def _ends_block(text: str) -> bool:
    return text.strip() != "" and not text.startswith((" ", "\t")) and not KNOWN.match(text)


def _closed(lines: Sequence[str], start: int, starts: Sequence[int], end: int) -> Extent | None:
    return _extent(lines, starts, end, closed=True) if _is_head(lines, start, starts, end) else None


def _is_head(lines: Sequence[str], start: int, starts: Sequence[int], end: int) -> bool:
    """Return True if the lines `start` to `end` are front matter. Raise YamlError if they do not begin with a key."""
    first = starts[0] if starts else end
    stray = _stray_lines(lines, start, first)
    if not stray:
        return bool(starts) or _is_empty(lines[start:end])
    if _has_known_key(lines, stray, starts):
        raise YamlError("this line should begin with a key and a colon", stray[0] + 1, 1)
    return False


def _stray_lines(lines: Sequence[str], start: int, end: int) -> list[int]:
    """Return the lines from `start` to `end` that are neither blank nor comments."""
    return [at for at in range(start, end) if lines[at].strip() and not lines[at].lstrip().startswith("#")]


def _has_known_key(lines: Sequence[str], stray: Sequence[int], starts: Sequence[int]) -> bool:
    """Return True if one of the lines has a known key. A stray line can be indented."""
    return any(KNOWN.match(lines[at].strip()) for at in stray) or any(KNOWN.match(lines[at]) for at in starts)


def _is_empty(lines: Sequence[str]) -> bool:
    return not any(text.strip() for text in lines)


def _unclosed(lines: Sequence[str], start: int, starts: Sequence[int], line: int) -> Extent | None:
    """Return the extent of front matter without a closing fence, or None if nothing shows that it is front matter.

    It ends at the first blank line after the last known key, or before a line that is not YAML.
    """
    known = [at for at in starts if KNOWN.match(lines[at])]
    if not known or not _is_empty(lines[start : starts[0]]):
        return None
    end = _blank_after(lines, known[-1], line)
    return _extent(lines, starts[: bisect_left(starts, end)], end, closed=False)


def _blank_after(lines: Sequence[str], key: int, last: int) -> int:
    """Return the first blank line after the value of the key on line `key`, at most `last` or the end of the value."""
    at = value_end(lines, key, lines[key][key_end(lines[key]) :].strip())
    while at < last and lines[at].strip():
        at += 1
    return at


def _extent(lines: Sequence[str], starts: Sequence[int], end: int, *, closed: bool) -> Extent:
    ends = [*starts[1:], end]
    keys = [lines[start][: key_end(lines[start]) - 1].strip(" \t\"'") for start in starts]
    entries = (KeyLines(key, start, stop) for key, start, stop in zip(keys, starts, ends, strict=False))
    return Extent(tuple(entries), end, closed)
