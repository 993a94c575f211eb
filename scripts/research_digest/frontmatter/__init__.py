"""The head of a clipping: where it ends, its fields with their places, and repairs of what the Web Clipper breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from research_digest.frontmatter.nodes import Node, YamlError, compose
from research_digest.model import Problem
from research_digest.problems import problem


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    value: Node
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    fields: tuple[Field, ...] | None
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def read_fields(text: str, path: str = "", *, limit: int = 128_000) -> FrontMatter:
    """The front matter of a clipping. First version: sound YAML alone."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.S | re.M)
    if not found:
        return FrontMatter((), text, 1)
    body_line = text.count("\n", 0, found.end()) + 1
    try:
        root = compose(found[1], line=2)
    except YamlError as fault:
        return FrontMatter(None, "", 1, (problem("front-matter-unreadable", fault.what, path=path, line=fault.line),))
    pairs = root.pairs() if root and root.kind == "map" else ()
    fields = tuple(Field(key.text, value, key.line, key.column) for key, value in pairs)
    return FrontMatter(fields, text[found.end() :], body_line)
