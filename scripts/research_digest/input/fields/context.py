"""What every reader of a field is given beside the field, and how it complains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.input.registers import KnownPublication, Registers, known_publication
from research_digest.model import Problem
from research_digest.problems import problem
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The file that is read, and what is known of it so far.

    `path` is below the clippings folder, `place` as messages name it. `fields` are all of the file's, `values` those
    that were read already, by the clipping's attributes. `held` is True if a line that is no field keeps it back.
    """

    path: str
    place: str
    settings: Settings
    registers: Registers
    fields: tuple[Field, ...] = ()
    body: str = ""
    headless: bool = False
    held: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known(self) -> KnownPublication | None:
        """What the site's owner wrote of the publication that the source is of."""
        return known_publication(self.values.get("source", ""), self.registers)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose names of months are understood, beside English."""
        return self.settings.language, self.values.get("lang", "")


def complain(context: Context, at: Field | Node, code: str, what: str, *, fix: str = "") -> Problem:
    """Return a problem at the place of a field or of one of its values."""
    where = at.value if isinstance(at, Field) else at
    return problem(code, what, path=context.place, line=where.line, column=where.column, fix=fix)
