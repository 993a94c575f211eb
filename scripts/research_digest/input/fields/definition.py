"""What an entry of `table.FIELDS` is: a key, how to read it, and how to export it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from research_digest.input.fields.context import FieldContext
from research_digest.input.fields.schemas import Schema
from research_digest.input.frontmatter import Field
from research_digest.model import Problem

Read = Callable[[tuple[Field, ...], FieldContext], tuple[Any, tuple[Problem, ...]]]
"""Reader of a key: takes the fields that give its value, or none, and returns the value and its problems."""


def _always(_field: Field) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field of `clippings.json`: its name, its JSON Schema and its description.

    `table` adds it to `clippings.csv` too, `markdown` to the front matter of the article's Markdown file.
    """

    name: str
    schema: Schema
    about: str
    table: bool = True
    markdown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Key:
    """One key of the front matter.

    `other` are spellings of other tools and people. With `several`, their values are joined, else the first with a
    value counts. `about` documents the key. `schema` is the JSON Schema for editors. `attribute` is the clipping's
    attribute, or "" if the value is only available from `Clipping.value`.

    `tools` are the keys that other tools write for it. They count after the spellings, and only if the value `fits`.
    If it does not, the field is the contributor's own. A spelling whose value fits is preferred to one whose value does
    not. Letters and digits alone tell keys apart: `date saved` stands for `date-saved` and `dateSaved` too.
    """

    key: str
    other: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    fits: Callable[[Field], bool] = _always
    about: str
    schema: Schema
    read: Read
    attribute: str = ""
    several: bool = False
    export: Column | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings of the key, the main one first."""
        return (self.key, *self.other)


def one(read: Callable[..., tuple[Any, tuple[Problem, ...]]], **options: Any) -> Read:
    """Return a reader that gets the first field only, or None."""

    def read_first(fields: tuple[Field, ...], context: FieldContext) -> tuple[Any, tuple[Problem, ...]]:
        return read(fields[0] if fields else None, context, **options)

    return read_first
