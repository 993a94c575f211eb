"""Front matter: where it ends, its fields and their places, and repairs of what the Web Clipper breaks.

PyYAML reads valid front matter at once (the short way). If PyYAML cannot read it, or would lose part of it, it is read
line by line, and each broken line is repaired (the long way).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from research_digest.input.frontmatter.head import UNREADABLE, begins_head
from research_digest.input.frontmatter.holds import NEAR, Hold, hold_of, unread_holds, written_holds
from research_digest.input.frontmatter.merging import Field, MergedHead, fields_of, read_heads
from research_digest.input.frontmatter.nodes import Node, YamlError, compose
from research_digest.input.frontmatter.repairs import Edit, apply
from research_digest.model import Problem
from research_digest.problems import problem

__all__ = ["Field", "FrontMatter", "Node", "fix_front_matter", "read_fields"]

LIMIT = 128_000
"""Default for the most characters of front matter."""
REPORTED = 50
"""Most repairs that are reported for one file."""

_END = re.compile(r"^---[ \t\u00a0]*$", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
# What YAML may read differently than intended: backslashes, texts below their key, links and `#` without quotes,
# characters that it skips, and blank lines, after which the body may begin.
_CAREFUL = re.compile(
    rf"\\|[|>][-+\d]{{0,2}}[ \t]*$|[:-][ \t]+\[\[|(?:^|\s)#\w|\n[ \t]*\n|{UNREADABLE.pattern}", re.MULTILINE
)
_ANOTHER = re.compile(r"\s*-{3,}[ \t\u00a0]*(?:\n|$)")
_SHOWN = 400
_BEGINNING = 4_000
"""Characters of a body that are searched for lines that keep the clipping unpublished."""
# If a file has no readable front matter, such a line must still keep it unpublished.
_KEEPS_BACK = re.compile(r"\s*[\"']?(?:draft|unlisted|publish)[\"']?\s*[:：=]\s*[\w\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields at the beginning of a text, and the body below them. Lines of the body end with a line feed.

    `fields` is None if the front matter cannot be read. Then no part of the text may be shown. `holds` are lines that
    seem to keep the clipping unpublished but are not fields. Then no part of it may be shown either.
    """

    fields: tuple[Field, ...] | None
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    holds: tuple[Hold, ...] = ()


def read_fields(text: str, path: str = "", *, limit: int = LIMIT) -> FrontMatter:
    """Return the front matter of a clipping, in the order of the file. `path` names the file in problems."""
    plain = _LINE_END.sub("\n", text) if "\r" in text else text
    plain = plain.removeprefix("\ufeff")
    front = _short_way(plain, limit)
    if front is None or front.holds:
        front = _long_way(plain, path, limit)
    return replace(front, problems=(*front.problems, *_held_back(front, path)))


def fix_front_matter(text: str, *, limit: int = LIMIT) -> str:
    """Return `text` with its front matter fixed where the meaning is clear. All other bytes stay the same.

    If the fixed text would read differently or need more fixes, return `text` unchanged.
    """
    fixed = _fixed(text, limit)
    if fixed == text:
        return text
    before, after = read_fields(text, limit=limit), read_fields(fixed, limit=limit)
    sound = _means_the_same(before, after) and _fixed(fixed, limit) == fixed
    return fixed if sound else text


def _means_the_same(before: FrontMatter, after: FrontMatter) -> bool:
    # A fix could join a line that keeps the clipping unpublished to another value, where nobody would notice it.
    held = before.holds or after.holds or _kinds(before) != _kinds(after)
    return not held and _meant(before) == _meant(after)


def _kinds(front: FrontMatter) -> set[str]:
    return {hold_of(field.key, field.value.text) for field in front.fields or ()}


def _held_back(front: FrontMatter, path: str) -> Iterator[Problem]:
    for hold in front.holds:
        what = f'the clipping is held back, because this line reads like "{hold.text}" but is not a field'
        yield problem("held-back", what, path=path, line=hold.line)


def _meant(front: FrontMatter) -> tuple[object, str]:
    """Return fields and body for comparison, without their places."""
    return {field.key: _plain(field.value) for field in front.fields or ()}, front.body


def _plain(value: Node) -> object:
    return (value.kind, [_plain(item) for item in value.items] if value.items else value.text)


def _fixed(text: str, limit: int) -> str:
    mark = text[: text.startswith("\ufeff")]
    ends = _LINE_END.findall(text)
    lines = _LINE_END.split(text[len(mark) :])
    try:
        head = _read(lines, limit)
    except YamlError:
        return text
    if head is None:
        return text
    edits = [edit for edit in head.edits if edit.changes]
    return mark + _edited(lines, ends, edits, head.body) if edits else text


def _edited(lines: list[str], ends: list[str], edits: list[Edit], body: int) -> str:
    """Return the text of `lines` with their line ends and the edits of the front matter, which ends before `body`."""
    end = min(len(lines), body)
    written = [line + ending for line, ending in zip_longest(lines, ends, fillvalue="")]
    if any(edit.start == len(lines) for edit in edits):
        written[-1] += _line_end(ends, len(lines))
    # A new line has the same line end as the one it replaces.
    ended = [_ended(edit, _line_end(ends, edit.start)) for edit in edits]
    return "".join((*apply(written, ended, 0, end), *written[end:]))


def _line_end(ends: list[str], line: int) -> str:
    """Return the line end of a line, or the text's usual one if the line has none."""
    if line < len(ends):
        return ends[line]
    return ends[0] if ends else "\n"


def _short_way(text: str, limit: int) -> FrontMatter | None:
    """Return the front matter if it is certainly valid, else None."""
    end = _END.search(text, len("---\n"), limit) if text.startswith("---\n") else None
    if end is None:
        return None
    fields = _certain_fields(text[len("---\n") : end.start()])
    body = text[end.end() + 1 :]
    if fields is None or _ANOTHER.match(body):
        return None
    head = text[: end.end()].split("\n")
    return _with_holds(FrontMatter(fields, body, len(head) + 1), head)


def _certain_fields(block: str) -> tuple[Field, ...] | None:
    """Return the fields between the fences if YAML certainly reads them as intended, else None."""
    if not block.strip() or _CAREFUL.search(block):
        return None
    try:
        tree = compose(block, line=2)
        fields = fields_of(tree)
    except YamlError:
        return None
    return fields if _is_certain(tree, fields, block) else None


def _is_certain(tree: Node | None, fields: tuple[Field, ...], block: str) -> bool:
    """Return True for keys that differ, with values on one line or in a form that keeps its lines."""
    keys = {field.key.casefold() for field in fields}
    if (tree and tree.kind != "map") or len(keys) < len(fields):
        return False
    return not any(_folds(field.value, block) for field in fields)


def _with_holds(front: FrontMatter, head: list[str]) -> FrontMatter:
    """Return `front` with the lines of its head and of the body's beginning that keep the clipping unpublished."""
    lines = [*head, *front.body[:_BEGINNING].split("\n")]
    pairs = ((field.key, field.value) for field in front.fields or ())
    return replace(front, holds=unread_holds(lines, pairs, len(head)))


def _folds(value: Node, block: str) -> bool:
    """Return True if a quoted text continues on the next line."""
    return any(_folds(item, block) for item in value.items) or (
        value.style != "" and block.find("\n", value.start, value.end) >= 0
    )


def _long_way(text: str, path: str, limit: int) -> FrontMatter:
    """Read the front matter line by line, with repairs."""
    lines = text.split("\n")
    try:
        head = _read(lines, limit)
    except YamlError as fault:
        found = problem(fault.code, fault.what, path=path, line=fault.line, column=fault.column)
        return FrontMatter(None, "", 1, (found,))
    if head is None:
        return _headless(text, lines, path)
    problems = tuple(_report(edit, path) for edit in head.edits if edit.code)[:REPORTED]
    front = FrontMatter(head.fields, "\n".join(lines[head.body :]), head.body + 1, problems)
    return _with_holds(front, lines[: head.body])


def _headless(text: str, lines: list[str], path: str) -> FrontMatter:
    """Return a text without front matter as a body, or nothing of it if one of its lines keeps it unpublished."""
    if line := _kept_back(lines):
        what = "this line keeps the clipping unpublished, but it is not in readable front matter"
        return FrontMatter(None, "", 1, (problem("front-matter-unreadable", what, path=path, line=line),))
    return FrontMatter((), text, 1, (problem("no-front-matter", "the file has no front matter", path=path),))


def _kept_back(lines: list[str]) -> int:
    """Return the line near the beginning that would keep the text unpublished if it were a field, or 0."""
    plain = (number for number, line in enumerate(lines[:NEAR], start=1) if _KEEPS_BACK.match(line))
    return next(plain, 0) or next((hold.line for hold in written_holds(lines[:NEAR], 1)), 0)


def _read(lines: list[str], limit: int) -> MergedHead | None:
    """Return the front matter within the first `limit` characters. Raise YamlError if it is unreadable or longer."""
    near = _within(lines, limit)
    head = read_heads(near)
    cut = len(near) < len(lines)
    if cut and (head.body >= len(near) if head else begins_head(lines)):
        raise YamlError(f"the front matter is over {limit:,} characters", 0, 0, code="front-matter-too-large")
    return head


def _within(lines: list[str], limit: int) -> list[str]:
    """Return the first lines, together at most `limit` characters."""
    left = limit
    for at, line in enumerate(lines):
        left -= len(line) + 1
        if left < 0:
            return lines[:at]
    return lines


def _report(edit: Edit, path: str) -> Problem:
    shown = "\n".join(edit.new)
    fix = f"Write it as: {shown}" if shown and len(shown) <= _SHOWN else ""
    return problem(edit.code, edit.what, path=path, line=edit.line or edit.start + 1, column=edit.column, fix=fix)


def _ended(edit: Edit, ending: str) -> Edit:
    return Edit(edit.start, edit.end, tuple(line + ending for line in edit.new))
