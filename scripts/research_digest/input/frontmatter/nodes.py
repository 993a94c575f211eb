"""YAML as a tree of texts with places. Scalars do not become dates or numbers.

The YAML is untrusted. The tree is built from the events of PyYAML's parser, so that aliases, tags and deep nesting are
refused at the first event that exceeds a limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml

DEPTH = 4
"""Most levels of lists and mappings. The front matter itself is the first."""
EVENTS = 30_000

UNREADABLE = "front-matter-unreadable"
REFUSED = "front-matter-refused"
"""Problem codes for YAML that cannot be parsed, and for YAML that is not allowed in clippings."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})

NodeKind = Literal["text", "null", "list", "map"]


@dataclass(frozen=True, slots=True)
class Node:
    """One value: `text` as YAML reads it, or as written for a list or mapping.

    `items` are the items of a list, or the keys and values of a mapping in turn. Lines and columns count from 1.
    `start` and `end` are positions in the parsed text. `style` is the quote or the `|` or `>` at the beginning.
    """

    kind: NodeKind
    text: str
    line: int
    column: int
    start: int
    end: int
    style: str = ""
    items: tuple[Node, ...] = ()

    def pairs(self) -> tuple[tuple[Node, Node], ...]:
        """Return the keys and values of a mapping, or nothing for other kinds."""
        return tuple(zip(self.items[::2], self.items[1::2], strict=True)) if self.kind == "map" else ()


class YamlError(Exception):
    """The front matter cannot be used: what is wrong, where (from 1), and the problem code."""

    def __init__(self, what: str, line: int, column: int, *, code: str = UNREADABLE) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.column = column
        self.code = code


def compose(text: str, *, line: int = 1, events: int = EVENTS) -> Node | None:
    """Return the value that `text` is in YAML, or None if it is empty. `line` is the number of its first line.

    `events` is the most values and brackets that it may have.

    Raise YamlError if it is not valid or not allowed.
    """
    try:
        return _tree(text, line, events)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = (mark.line + line, mark.column + 1) if mark else (line, 1)
        raise YamlError(fault.problem or "this is not YAML", *place) from None
    except yaml.YAMLError as fault:
        raise YamlError(getattr(fault, "reason", "this is not YAML"), line, 1) from None


def _tree(text: str, line: int, most: int) -> Node | None:
    """Build the tree from events. Each open list or mapping collects its children until it ends."""
    open_starts: list[Any] = []
    children: list[list[Node]] = [[]]
    documents = 0
    for count, event in enumerate(_events(text)):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if count > most:
            raise YamlError(f"there are more than {most:,} values and brackets", *_place(event, line), code=REFUSED)
        _refuse(event, line, depth=len(open_starts), documents=documents)
        match event:
            case yaml.ScalarEvent():
                children[-1].append(_scalar(event, line))
            case yaml.CollectionStartEvent():
                open_starts.append(event)
                children.append([])
            case yaml.CollectionEndEvent():
                node = _collection(open_starts.pop(), event, tuple(children.pop()), text, line)
                children[-1].append(node)
    return children[0][0] if children[0] else None


def _events(text: str) -> Iterator[Any]:
    # Without libyaml, PyYAML has the same parser in Python.
    parser: Any = yaml.CBaseLoader(text) if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader(text)
    while True:
        event = parser.get_event()
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return
        yield event


def _refuse(event: Any, line: int, *, depth: int, documents: int) -> None:
    if what := _forbidden(event) or _excess(event, depth=depth, documents=documents):
        raise YamlError(what, *_place(event, line), code=REFUSED)


def _forbidden(event: Any) -> str:
    """Return which part of YAML an event has that is never allowed, for a message, or ""."""
    if isinstance(event, yaml.AliasEvent):
        return f"the alias *{event.anchor} is not allowed"
    if getattr(event, "anchor", None):
        return f"the anchor &{event.anchor} is not allowed"
    if getattr(event, "tag", None):
        return f"the tag {event.tag} is not allowed"
    return ""


def _excess(event: Any, *, depth: int, documents: int) -> str:
    """Return which limit an event exceeds, for a message, or ""."""
    if isinstance(event, yaml.CollectionStartEvent) and depth >= DEPTH:
        return f"lists and mappings are nested more than {DEPTH} deep"
    return "a second document begins here" if documents > 1 else ""


def _scalar(event: Any, line: int) -> Node:
    start, end = event.start_mark, event.end_mark
    style = event.style or ""
    plain = not style or style == ":"
    kind: NodeKind = "null" if plain and event.value in NULLS else "text"
    return Node(kind, event.value, start.line + line, start.column + 1, start.index, end.index, "" if plain else style)


def _collection(opened: Any, closed: Any, items: tuple[Node, ...], text: str, line: int) -> Node:
    kind: NodeKind = "map" if isinstance(opened, yaml.MappingStartEvent) else "list"
    start = opened.start_mark
    # A block list has its end mark at the beginning of what follows it.
    end = closed.end_mark.index if opened.flow_style else max((item.end for item in items), default=start.index)
    return Node(kind, text[start.index : end], start.line + line, start.column + 1, start.index, end, "", items)


def _place(event: Any, line: int) -> tuple[int, int]:
    return event.start_mark.line + line, event.start_mark.column + 1
