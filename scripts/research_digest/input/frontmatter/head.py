"""Read front matter line by line, for files that YAML alone cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from research_digest.input.frontmatter.entries import FENCE, KNOWN, KeyLines, is_block, key_end
from research_digest.input.frontmatter.extents import Extent, find_extent
from research_digest.input.frontmatter.nodes import Node, YamlError, compose
from research_digest.input.frontmatter.repairs import Edit, apply, repair_entry

# Characters that YAML refuses, and line separators that it reads as line breaks.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter between the lines `start` and `end`. `body` is the first line below it.

    `tree` is read after all edits. Each value keeps its line in the file.
    """

    start: int
    end: int
    body: int
    entries: tuple[KeyLines, ...]
    edits: tuple[Edit, ...]
    tree: Node | None


def begins_head(lines: Sequence[str]) -> bool:
    """Return True if the first lines look like front matter: a fence and a key."""
    opening = _next(lines, 0)
    return any(map(FENCE.fullmatch, lines[opening : opening + 1])) and any(
        map(key_end, lines[_next(lines, opening + 1) :][:1])
    )


def read_head(lines: Sequence[str], first: int = 0) -> Head | None:
    """Return the front matter that begins on line `first` or after blank lines, or None.

    Raise YamlError if it cannot be repaired.
    """
    seen = [UNREADABLE.sub(_visible, line) for line in lines]
    for opening in _openings(seen, first):
        extent = find_extent(seen, opening + 1)
        if extent and (opening == first or _is_certain(seen, extent)):
            return _read(lines, seen, extent, first, opening)
    return None


def _openings(lines: Sequence[str], first: int) -> list[int]:
    """Return the lines that may open the front matter, the last first. There can be several fences in a row."""
    fences: list[int] = []
    at = _next(lines, first)
    while at < len(lines) and FENCE.fullmatch(lines[at]):
        fences.append(at)
        at = _next(lines, at + 1)
    return [*fences[-1:], *fences[:1]] if len(fences) > 1 else fences


def _read(lines: Sequence[str], seen: list[str], extent: Extent, first: int, opening: int) -> Head:
    hidden = tuple(_hidden(lines, seen, opening + 1, extent.end))
    inner = tuple(_fences(seen, extent))
    for edit in inner:
        seen[edit.start] = edit.new[0]
    repairs = tuple(edit for entry in extent.entries for edit in repair_entry(seen, entry))
    padded = apply(seen, repairs, opening + 1, extent.end, pad=True)
    tree = compose("\n".join(padded), line=opening + 2)
    if tree and tree.kind != "map":
        raise YamlError("this is not a list of keys with values", opening + 2, 1)
    edits = (*_late(first, opening), *repairs, *inner, *hidden, *_fence(lines, opening, extent))
    return Head(opening + 1, extent.end, extent.body, extent.entries, edits, tree)


def _is_certain(lines: Sequence[str], extent: Extent) -> bool:
    return extent.closed and has_known_key(lines, extent.entries)


def has_known_key(lines: Sequence[str], entries: Sequence[KeyLines]) -> bool:
    """Return True if one of the keys is known, so that this is front matter wherever it is."""
    return any(KNOWN.match(lines[entry.start]) for entry in entries)


def _next(lines: Sequence[str], start: int) -> int:
    """Return the next line that is not blank, or the number of lines."""
    return next((at for at in range(start, len(lines)) if lines[at].strip()), len(lines))


def _visible(char: re.Match[str]) -> str:
    return " " if char[0] in "\x0b\x0c\x85\u2028\u2029" else ""


def _hidden(lines: Sequence[str], seen: Sequence[str], start: int, end: int) -> Iterator[Edit]:
    for at in range(start, end):
        if found := UNREADABLE.search(lines[at]):
            what = f"this line contains a character that is not text: U+{ord(found[0]):04X}"
            yield Edit(at, at + 1, (seen[at],), found.start() + 1, "control-character", what)


def _fences(lines: Sequence[str], extent: Extent) -> Iterator[Edit]:
    for entry in extent.entries:
        for at in range(entry.start, entry.end) if is_block(lines, entry) else ():
            if FENCE.fullmatch(lines[at]):
                what = "this line of the text would end the front matter"
                yield Edit(at, at + 1, (f"  {lines[at].strip()}",), 1, "fence-in-value", what)


def _late(first: int, opening: int) -> Iterator[Edit]:
    if opening > first:
        what = "the front matter does not begin on the first line"
        yield Edit(first, opening, (), 1, "late-front-matter", what, line=opening + 1)


def _fence(lines: Sequence[str], opening: int, extent: Extent) -> Iterator[Edit]:
    for at in (opening, extent.end) if extent.closed else (opening,):
        if not lines[at].startswith("---") or lines[at].startswith("----"):
            yield Edit(at, at + 1, ("---",), 1, "odd-fence", "this line must be exactly ---")
    if not extent.closed:
        what = "the front matter has no closing line ---"
        yield Edit(extent.end, extent.end, ("---",), 0, "unclosed-front-matter", what)
