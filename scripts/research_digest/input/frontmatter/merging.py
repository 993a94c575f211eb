"""Merge keys, or whole blocks of front matter, that appear twice.

The first value counts. Of two requests not to publish, the stricter one counts. Duplicates that can be removed without
loss become edits. If two values differ, people must choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from research_digest.input.frontmatter.head import Head, has_known_key, read_head
from research_digest.input.frontmatter.holds import stricter
from research_digest.input.frontmatter.nodes import REFUSED, Node, YamlError
from research_digest.input.frontmatter.repairs import Edit, apply

BLOCKS = 5
"""Most blocks of front matter below the first."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key as written, its value, and the place of the key. Lines and columns count from 1."""

    key: str
    value: Node
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MergedHead:
    """The fields of a file, the edits that would fix it, and the first line of its body."""

    fields: tuple[Field, ...]
    edits: tuple[Edit, ...]
    body: int


def read_heads(lines: Sequence[str]) -> MergedHead | None:
    """Return all blocks of front matter at the beginning of `lines`, merged, or None.

    Raise YamlError if they cannot be read.
    """
    head = read_head(lines)
    if head is None:
        return None
    fields, edits = _once(head)
    first, body = head, head.body
    while further := _another(lines, body):
        more, repairs = _once(further)
        merged = _merge(lines, first, fields, further, more, body)
        # The lines of the further block are fixed only if they stay in place.
        moved = _removes(merged, body, further.body)
        edits = (*merged, *edits, *(_unmade(repairs, body) if moved else repairs))
        fields, body = _filled(fields, more), further.body
        if sum(edit.code == "two-front-matters" for edit in edits) > BLOCKS:
            raise YamlError(f"there are more than {BLOCKS} further front matters", body, 1, code=REFUSED)
    return MergedHead(fields, edits, body)


def fields_of(tree: Node | None) -> tuple[Field, ...]:
    """Return the keys and values of a mapping. Raise YamlError if a key is not a text."""
    fields = []
    for key, value in tree.pairs() if tree else ():
        if key.kind in ("list", "map"):
            raise YamlError("a key must be a text", key.line, key.column, code=REFUSED)
        fields.append(Field(key.text, value, key.line, key.column))
    return tuple(fields)


def same(one: Node, other: Node) -> bool:
    """Return True if two values are equal, wherever they are."""
    if one.kind != other.kind or len(one.items) != len(other.items):
        return False
    return all(map(same, one.items, other.items)) if one.items else one.text == other.text


def _removes(edits: Iterable[Edit], start: int, end: int) -> bool:
    return any((edit.start, edit.end) == (start, end) for edit in edits)


def _once(head: Head) -> tuple[tuple[Field, ...], tuple[Edit, ...]]:
    """Return the fields of a block, each key once, and its edits. Edits that remove lines come first."""
    kept: dict[str, Field] = {}
    drops: list[Edit] = []
    for field in fields_of(head.tree):
        earlier = kept.setdefault(field.key.casefold(), field)
        if earlier is field:
            continue
        if _counts(field, earlier):
            kept[field.key.casefold()] = field
        rule = "the stricter one counts" if _is_stricter(field, earlier) else "the first with a value counts"
        what = f'"{field.key}" is here and on line {earlier.line}; {rule}'
        drops.append(_drop(head, _superfluous(field, earlier), field, what))
    return tuple(sorted(kept.values(), key=lambda each: each.line)), (*drops, *head.edits)


def _superfluous(field: Field, earlier: Field) -> Field | None:
    """Return which of two fields with the same key can be removed without loss, or None."""
    if not _has_value(earlier):
        return earlier
    return None if _has_value(field) and not same(earlier.value, field.value) else field


def _counts(field: Field, earlier: Field) -> bool:
    """Return True if a field replaces the earlier one with the same key."""
    return not _has_value(earlier) or _is_stricter(field, earlier)


def _has_value(field: Field | None) -> bool:
    return field is not None and field.value.kind != "null"


def _is_stricter(field: Field, earlier: Field) -> bool:
    return stricter(field.key, field.value.text, earlier.value.text)


def _drop(head: Head, empty: Field | None, field: Field, what: str) -> Edit:
    """Return the edit that removes the lines of `empty`, or only reports `field` if nothing can be removed."""
    lost = next((entry for entry in head.entries if empty and entry.start == empty.line - 1), None)
    start, end = (lost.start, lost.end) if lost else (field.line - 1, field.line - 1)
    return Edit(start, end, (), field.column, "duplicate-key", what, line=field.line)


def _another(lines: Sequence[str], body: int) -> Head | None:
    """Return the front matter at the beginning of the body, or None.

    It must have a known key, unlike text after a rule.
    """
    head = read_head(lines, body)
    if head is None or head.body == head.end or not has_known_key(lines, head.entries):
        return None
    return replace(head, edits=tuple(edit for edit in head.edits if edit.code != "late-front-matter"))


def _filled(fields: Iterable[Field], more: Iterable[Field]) -> tuple[Field, ...]:
    """Return `fields` with empty and missing values taken from `more`."""
    merged = {field.key.casefold(): field for field in fields}
    for field in more:
        earlier = merged.get(field.key.casefold())
        if earlier is None or _counts(field, earlier):
            merged[field.key.casefold()] = field
    return tuple(merged.values())


def _merge(
    lines: Sequence[str], first: Head, fields: tuple[Field, ...], further: Head, more: tuple[Field, ...], body: int
) -> tuple[Edit, ...]:
    """Return the edits that merge two blocks, or an edit that only reports that their values differ."""
    pairs = _pairs(fields, more)
    if differing := [new.key for old, new in pairs if _differ(old, new)]:
        what = f"there are two front matters that differ in {', '.join(differing)}; {_rule(pairs)}"
        return (Edit(further.start, further.start, (), 1, "two-front-matters", what, line=further.start),)
    added = [new for old, new in pairs if not _has_value(old)]
    return _joined(lines, first, further, added, body)


def _pairs(fields: Iterable[Field], more: Iterable[Field]) -> list[tuple[Field | None, Field]]:
    """Return each field with a value in `more`, after the one of `fields` with the same key, or None."""
    known = {field.key.casefold(): field for field in fields}
    return [(known.get(field.key.casefold()), field) for field in more if _has_value(field)]


def _differ(old: Field | None, new: Field) -> bool:
    """Return True if both fields have a value, and not the same."""
    return old is not None and _has_value(old) and not same(old.value, new.value)


def _rule(pairs: Iterable[tuple[Field | None, Field]]) -> str:
    """Return which of two different values counts, for a message."""
    strict = any(old and _is_stricter(new, old) for old, new in pairs)
    return "the first counts, and the stricter request not to publish" if strict else "the first counts"


def _joined(lines: Sequence[str], first: Head, further: Head, added: Sequence[Field], body: int) -> tuple[Edit, ...]:
    """Return the edits that move the `added` fields to the first block and remove the further one."""
    what = "there are two front matters; they were read as one"
    gone = Edit(body, further.body, (), 1, "two-front-matters", what, line=further.start)
    new = tuple(text for field in added for text in _lines_of(lines, further, field))
    return (*_emptied(first, added), Edit(first.end, first.end, new), gone)


def _emptied(first: Head, added: Sequence[Field]) -> Iterator[Edit]:
    """Yield edits that remove the empty keys of the first block that the second one fills."""
    keys = {field.key.casefold() for field in added}
    for entry in first.entries:
        if entry.key.casefold() in keys:
            yield Edit(entry.start, entry.end, ())


def _lines_of(lines: Sequence[str], head: Head, field: Field) -> list[str]:
    entry = next((each for each in head.entries if each.start == field.line - 1), None)
    return apply(lines, head.edits, entry.start, entry.end) if entry else []


def _unmade(edits: Iterable[Edit], body: int) -> tuple[Edit, ...]:
    """Return `edits` as reports only, because their lines are moved."""
    return tuple(Edit(body, body, (), each.column, each.code, each.what, each.line or each.start + 1) for each in edits)
