"""Repair lines of front matter that YAML cannot read, or would read with losses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from research_digest.input.frontmatter.entries import ITEM, KeyLines, is_block, key_end, value_end
from research_digest.input.frontmatter.nodes import REFUSED, Node, YamlError, compose
from research_digest.input.frontmatter.values import candidates, loses

ITEMS = 2_000
"""Most lines of one list that are read."""
_BELOW_KEY = ("line-break-in-value", "the text is below its key")
_NO_SPACE = ("missing-space", "a space is missing after the colon")
_NO_COLON = ("missing-space", "a colon and a space must follow the key")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change: lines `start` to `end` (exclusive) become `new`. `column` counts from 1.

    It is reported at `line`, from 1, or at the first changed line. Without a code it is not reported.
    """

    start: int
    end: int
    new: tuple[str, ...]
    column: int = 0
    code: str = ""
    what: str = ""
    line: int = 0

    @property
    def changes(self) -> bool:
        """True unless the edit only reports that people must choose."""
        return self.end > self.start or bool(self.new)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One value that may be broken: the text after `prefix` on the lines `start` to `end`."""

    start: int
    end: int
    prefix: str
    value: str


def repair_entry(lines: Sequence[str], entry: KeyLines) -> tuple[Edit, ...]:
    """Return the edits for the lines of one key. Raise YamlError if they contain what is not allowed."""
    units = tuple(_units(lines, entry))
    edits = tuple(filter(None, (_repair(lines, unit, entry.key) for unit in units)))
    if _read("\n".join(apply(lines, edits, entry.start, entry.end)), entry.start):
        return edits
    indented = tuple(_reindent(lines, units, edits))
    for more in (indented, (*edits, *_untab(lines, entry)), (*indented, *_untab(lines, entry))):
        if _read("\n".join(apply(lines, more, entry.start, entry.end)), entry.start):
            return more
    return edits


def apply(lines: Sequence[str], edits: Sequence[Edit], start: int, end: int, *, pad: bool = False) -> list[str]:
    """Return the lines `start` to `end` with `edits` applied. Of several in one place, the first counts.

    `pad` adds blank lines to keep their number.
    """
    made: list[str] = []
    at = start
    for edit in sorted(edits, key=lambda each: each.start):
        if edit.start < at or edit.end > end:
            continue
        made += [*lines[at : edit.start], *edit.new]
        made += [""] * (edit.end - edit.start - len(edit.new)) if pad else []
        at = edit.end
    return [*made, *lines[at:end]]


def _read(text: str, start: int) -> Node | None:
    """Return the mapping or list in `text`, which begins on line `start` from 0, or None.

    Raise YamlError if it contains what is not allowed.
    """
    try:
        node = compose(text, line=start + 1)
    except YamlError as fault:
        if fault.code == REFUSED:
            raise
        return None
    return node if node and node.kind in ("map", "list") else None


def _units(lines: Sequence[str], entry: KeyLines) -> Iterator[_Unit]:
    """Yield the value of the key, or each item of its list."""
    if is_block(lines, entry):
        return
    colon = key_end(lines[entry.start])
    written = lines[entry.start][colon:]
    if not written.strip() and any(map(ITEM.match, lines[entry.start + 1 : entry.end])):
        yield from _items(lines, entry)
        return
    end = _trimmed(lines, entry)
    value = "\n".join([written, *lines[entry.start + 1 : end]]).strip()
    space = written[: len(written) - len(written.lstrip())]
    if value:
        yield _Unit(entry.start, end, _key(lines[entry.start][:colon]) + (space or " "), value)


def _key(written: str) -> str:
    """Return a key with a plain colon instead of the sign after it."""
    return written if written.endswith(":") else f"{written.rstrip(' ：=>')}:"


def _items(lines: Sequence[str], entry: KeyLines) -> Iterator[_Unit]:
    at = entry.start + 1
    while at < min(entry.end, entry.start + ITEMS):
        item = ITEM.match(lines[at])
        end = at + 1
        if item:
            written = lines[at][item.end() :]
            end = _item_end(lines, at, written.strip(), entry.end)
            yield _Unit(at, end, item[0], "\n".join([written, *lines[at + 1 : end]]).strip())
        at = end


def _item_end(lines: Sequence[str], at: int, value: str, last: int) -> int:
    """Return the line after an item and the lines that continue it, at most `last`."""
    end = min(last, value_end(lines, at, value))
    while end < last and _continues(lines[end]):
        end += 1
    return end


def _continues(line: str) -> bool:
    """Return True if a line below an item can belong to it: it is not blank, an item, or a comment."""
    return line.strip() != "" and not ITEM.match(line) and line[0] != "#"


def _trimmed(lines: Sequence[str], entry: KeyLines) -> int:
    """Return the end of an entry without blank lines and comments after its value."""
    end = value_end(lines, entry.start, lines[entry.start][key_end(lines[entry.start]) :].strip())
    return max([end, *(at + 1 for at in range(end, entry.end) if lines[at].strip() and lines[at][0] != "#")])


def _repair(lines: Sequence[str], unit: _Unit, key: str) -> Edit | None:
    whole = "\n".join(lines[unit.start : unit.end])
    sound = _read(whole.lstrip(), unit.start) is not None
    if sound and not loses(unit.value, key):
        return None
    return _behind_key(lines, unit) or _rewritten(unit, key, sound=sound)


def _behind_key(lines: Sequence[str], unit: _Unit) -> Edit | None:
    """Return the edit that writes a value behind its key and a space, or None if that is not what is missing."""
    first = lines[unit.start]
    if first.startswith(unit.prefix) or "\n" in unit.value or not _read(unit.prefix + unit.value, unit.start):
        return None
    code, what = _misplaced(first, unit.prefix)
    return Edit(unit.start, unit.end, (unit.prefix + unit.value,), len(unit.prefix), code, what)


def _misplaced(line: str, prefix: str) -> tuple[str, str]:
    """Return code and message for a line that should begin with `prefix`."""
    if line.strip() == prefix.strip():
        return _BELOW_KEY
    return _NO_SPACE if line.startswith(prefix.rstrip()) else _NO_COLON


def _rewritten(unit: _Unit, key: str, *, sound: bool) -> Edit | None:
    """Return the edit with the first possible repair that YAML can read, or None."""
    for found in candidates(unit.value, key, sound=sound):
        line = unit.prefix.replace("\t", " ") + found.value
        if found.value != unit.value and _read(line.lstrip(), unit.start):
            column = 1 if "\n" in unit.value[: found.offset] else len(unit.prefix) + 1 + found.offset
            return Edit(unit.start, unit.end, (line,), column, found.code, found.what)
    return None


def _reindent(lines: Sequence[str], units: Sequence[_Unit], edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits with all items of a list indented as the Web Clipper does."""
    fixed = {edit.start: edit for edit in edits}
    for unit in units:
        edit = fixed.get(unit.start)
        new = _indented(edit.new[0] if edit else unit.prefix + unit.value, unit.prefix)
        if edit:
            yield Edit(edit.start, edit.end, (new,), edit.column, edit.code, edit.what)
        elif new != lines[unit.start]:
            yield Edit(unit.start, unit.end, (new,), 1, "bad-indent", "the indent of this line is not that of its list")


def _indented(line: str, prefix: str) -> str:
    """Return a line that begins with `prefix`, with the usual indent if it is an item."""
    return f"  - {line[len(prefix) :]}" if ITEM.match(prefix) else line


def _untab(lines: Sequence[str], entry: KeyLines) -> Iterator[Edit]:
    for at in range(entry.start, entry.end):
        text = lines[at].lstrip("\t \u00a0\u3000")
        indent = lines[at][: len(lines[at]) - len(text)]
        if set(indent) - {" "}:
            spaces = "".join(" " if char == " " else "  " for char in indent)
            yield Edit(at, at + 1, (spaces + text if text else "",), 1, "bad-indent", "only spaces can indent a line")
