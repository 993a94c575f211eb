"""Other names of a clipping, and its former addresses: the keys `aliases` and `permalink`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import plain_text
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.model import Problem

MOST = 50
"""Most aliases of one clipping. Each is a page that leads to it."""


def read_aliases(fields: Iterable[Field], context: FieldContext) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the aliases in all `fields`, each once, without marks of links, and a problem if there are too many."""
    found = {name: node for field in fields for name, node in _names(field)}
    if len(found) <= MOST:
        return tuple(found), ()
    what = f"there are {len(found):,} aliases; the first {MOST} are kept"
    return tuple(found)[:MOST], (complain(context, list(found.values())[MOST], "too-many-aliases", what),)


def _names(field: Field) -> Iterator[tuple[str, Node]]:
    is_list = field.value.kind == "list" and not field.value.text.startswith("[[")
    for node in field.value.items if is_list else (field.value,):
        name = plain_text(node.text).removeprefix("[[").removesuffix("]]").strip()
        if name and node.kind != "map" and any(map(str.isalnum, name)):
            yield name, node
