"""Rename a tag or an author in front matter. Only the lines that contain the name change.

A file is changed only if all its fields then read as before, apart from the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.input.fields.keys import by_key
from research_digest.input.frontmatter import Field, FrontMatter, Node, read_fields
from research_digest.input.frontmatter.nodes import YamlError, compose
from research_digest.input.frontmatter.quoting import quote
from research_digest.urls.slugs import slug_path

_WHOLE = re.compile(r"(\s*(?:\[\[|#)?)(.*?)((?:\]\])?\s*)")
LINE = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
# Separators between names in one text, and marks around a name.
_BETWEEN: Mapping[str, re.Pattern[str]] = {
    "tags": re.compile(r"(\[\[|\]\]|[,，、;；|#])"),
    "author": re.compile(r"(\[\[|\]\]|[,，、;；|&]|\b(?:and|und|et)\b|^\s*(?:by|von|par)\b)", re.IGNORECASE),
}


class RenamingError(ValueError):
    """The name cannot be changed safely in this file. The message says why."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One value in the file: its line from 0, its start and length on that line, and its new text."""

    line: int
    start: int
    length: int
    new: str


def rename(text: str, key: str, old: str, new: str) -> str:
    """Return `text`, a whole file, with the name `old` under `key` (`tags` or `author`) replaced by `new`.

    Spellings with the same slug count as `old` too. Raise RenamingError if the file cannot be changed safely.
    """
    front = read_fields(text)
    nodes = [node for field in _fields(front, key) for node in _items(field) if _has(node.text, key, old)]
    if not nodes:
        return text
    if front.problems:
        raise RenamingError("its front matter is broken; fix it first: check --fix")
    lines = LINE.split(text)
    renamed = _replaced(lines, [_place(lines, node, key, old, new) for node in nodes])
    if _read(read_fields(renamed)) != _read(front, key, old, new):
        raise RenamingError("it would not read the same afterwards; change it by hand")
    return renamed


def _replaced(lines: list[str], places: list[_Place]) -> str:
    """Return the text with the new values, the last of a line first, so that the others keep their places."""
    for place in sorted(places, key=lambda each: -each.start):
        line = lines[place.line]
        lines[place.line] = line[: place.start] + place.new + line[place.start + place.length :]
    return "".join(lines)


def _fields(front: FrontMatter, key: str) -> tuple[Field, ...]:
    return by_key(front.fields or ()).get(key, ())


def _items(field: Field) -> tuple[Node, ...]:
    return field.value.items if field.value.kind == "list" else (field.value,)


def _has(text: str, key: str, name: str) -> bool:
    return any(_is(part, name) for part in _parts(text, key, name))


def _parts(text: str, key: str, name: str) -> list[str]:
    """Split a text into names and the separators between them. If the whole text is the name, it is not split."""
    whole = _WHOLE.fullmatch(text)
    return list(whole.groups()) if whole and _is(whole[2], name) else _BETWEEN[key].split(text)


def _is(part: str, name: str) -> bool:
    return bool(part.strip()) and slug_path(part.strip()) == slug_path(name)


def _renamed(text: str, key: str, old: str, new: str) -> str:
    parts = _parts(text, key, old)
    return "".join(part.replace(part.strip(), new) if _is(part, old) else part for part in parts)


def _place(lines: list[str], node: Node, key: str, old: str, new: str) -> _Place:
    line = node.line - 1
    start = node.column - 1 + (line == 0 and lines[0].startswith("\ufeff"))
    length = node.end - node.start
    written = lines[line][start : start + length]
    if node.kind != "text" or "\n" in written or written[:1] != (node.style or node.text[:1]):
        raise RenamingError(f"line {node.line} is written in a way that cannot be changed safely")
    return _Place(line, start, length, _as_written(_renamed(node.text, key, old, new), node.style))


def _as_written(text: str, style: str) -> str:
    """Return `text` as a YAML scalar in the style of the one that it replaces, if possible."""
    if style == "'":
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return text if not style and _is_plain(text) else quote(text)


def _is_plain(text: str) -> bool:
    try:
        # An item of a flow list is the strictest place for a plain scalar.
        tree = compose(f"[{text}]")
    except YamlError:
        return False
    return bool(tree and len(tree.items) == 1 and tree.items[0].kind == "text" and tree.items[0].text == text)


def _read(front: FrontMatter, key: str = "", old: str = "", new: str = "") -> object:
    """Return all fields and the body for comparison. With `key`, return them as they must read after renaming."""
    named = {id(node) for field in _fields(front, key) for node in _items(field)} if key else set()

    def value(node: Node) -> object:
        text = _renamed(node.text, key, old, new) if id(node) in named and node.kind == "text" else node.text
        return (node.kind, list(map(value, node.items)) if node.items else text)

    return front.body, [(field.key, value(field.value)) for field in front.fields or ()]
