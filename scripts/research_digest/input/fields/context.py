"""What every reader of a field is given beside the field, and how it complains."""

from __future__ import annotations

from dataclasses import dataclass

from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.input.registers import Registers
from research_digest.model import Problem
from research_digest.problems import problem
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """The file that is read: `path` below the clippings folder, `place` as messages name it; `languages` for months."""

    path: str
    place: str
    settings: Settings
    registers: Registers
    languages: tuple[str, ...] = ()


def complain(context: Context, at: Field | Node, code: str, what: str, *, mend: str = "") -> Problem:
    """A problem at the place of a field or of one of its values."""
    where = at.value if isinstance(at, Field) else at
    return problem(code, what, path=context.place, line=where.line, column=where.column, mend=mend)
