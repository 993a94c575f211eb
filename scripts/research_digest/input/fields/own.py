"""The contributor's own keys, kept as texts."""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import clean, plain_text, shorten
from research_digest.input.frontmatter import Field
from research_digest.model import Problem

KEYS = 100
ITEMS = 200
LENGTH = 5_000
"""Most own keys, most items of a list, and most characters of a text."""

Own = tuple[tuple[str, str | tuple[str, ...]], ...]


def read_own(fields: Iterable[Field], context: FieldContext) -> tuple[Own, tuple[Problem, ...]]:
    """Return the keys and their cleaned values, in the order of the file, and a problem if there are too many."""
    every = tuple(fields)
    kept = {clean(field.key): _value(field) for field in reversed(every[:KEYS])}
    if len(every) <= KEYS:
        return tuple(reversed(kept.items())), ()
    what = f"there are {len(every)} keys of your own; the first {KEYS} are kept"
    return tuple(reversed(kept.items())), (complain(context, every[KEYS], "too-many-keys", what),)


def _value(field: Field) -> str | tuple[str, ...]:
    node = field.value
    if node.kind == "list" and not node.text.startswith("[["):
        texts = (plain_text(item.text) for item in node.items[:ITEMS] if item.kind != "null")
        return tuple(shorten(text, LENGTH) for text in texts)
    return shorten(plain_text(node.text), LENGTH)
