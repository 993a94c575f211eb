"""The context in which a field is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.input.lists import KnownPublication, Lists, known_publication
from research_digest.model import Problem
from research_digest.problems import problem
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldContext:
    """The file that is being read, and what is known about it so far.

    `path` is relative to the clippings folder, `place` is the path for messages. `fields` are all fields of the file,
    `values` those already read, by attribute. `headless` is True if its title need not be in the front matter: there is
    none, or another tool wrote metadata into the text. `held` is True if a line that is not a field keeps the clipping
    unpublished.
    """

    path: str
    place: str
    settings: Settings
    lists: Lists
    fields: tuple[Field, ...] = ()
    body: str = ""
    headless: bool = False
    held: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known(self) -> KnownPublication | None:
        """The entry of the source's publication in publications.yml, or None."""
        return known_publication(self.values.get("source", ""), self.lists)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, besides English, in which names of months are recognised."""
        return self.settings.language, self.values.get("lang", "")


def complain(context: FieldContext, at: Field | Node, code: str, what: str, *, fix: str = "") -> Problem:
    """Return a problem at the place of a field or of one of its values."""
    where = at.value if isinstance(at, Field) else at
    return problem(code, what, path=context.place, line=where.line, column=where.column, fix=fix)
