"""Translate LaTeX for MathJax and KaTeX into the commands that the library supports.

This covers numbers, labels, definitions, text with formulas in it, and other names of tables. The result is still
untrusted LaTeX.
"""

from __future__ import annotations

from research_digest.body.latex.commands import MACROS
from research_digest.body.latex.definitions import DEFINING, Scope, define
from research_digest.body.latex.reader import TOKEN, Reader, Unreadable, join, split
from research_digest.body.latex.rules import RULES
from research_digest.body.latex.tables import TABLE_RULES, Rows
from research_digest.body.latex.text import literal

__all__ = ["MACROS", "TOKEN", "Scope", "Unreadable", "literal", "translate"]

_STEPS_FOR_A_TOKEN = 20
_STEPS_FOR_A_FORMULA = 2_000


def translate(latex: str, scope: Scope) -> str:
    """Return a formula in the commands that the library supports. `scope` gets its definitions.

    Raise Unreadable if it is not complete or grows too large.
    """
    tokens = split(latex)
    reader = Reader(tokens, allowed=len(tokens) * _STEPS_FOR_A_TOKEN + _STEPS_FOR_A_FORMULA)
    try:
        return _Formula(reader, scope).read()
    finally:
        scope.steps += reader.steps


class _Formula:
    """A formula that is being read: its translation so far, and its rows."""

    def __init__(self, reader: Reader, scope: Scope) -> None:
        self._reader, self._scope = reader, scope
        self._made: list[str] = []
        self._rows = Rows()

    def read(self) -> str:
        """Return the translation. Raise Unreadable if the formula is not complete."""
        while item := self._reader.take():
            self._read(item)
        # The number of the last row.
        self._reader.put_back(self._rows.end_row(self._scope))
        while item := self._reader.take():
            self._read(item)
        if self._rows.braces or len(self._rows.tables) > 1:
            raise Unreadable
        return self._wrapped(join(self._made))

    def _read(self, item: str) -> None:
        reader, scope = self._reader, self._scope
        if item in scope.commands:
            reader.put_back(scope.expand(item, reader))
        elif item in DEFINING:
            define(item, reader, scope)
        elif item in TABLE_RULES:
            reader.put_back(TABLE_RULES[item](reader, self._rows, scope))
        elif item in RULES:
            reader.put_back(RULES[item](reader, scope))
        else:
            self._rows.braces += (item == "{") - (item == "}")
            if self._rows.braces < 0:
                raise Unreadable
            self._made.append(item)

    def _wrapped(self, latex: str) -> str:
        """Return the formula, with its rows in a table if they are outside of one."""
        if self._rows.cells:
            return rf"\begin{{aligned}}{latex}\end{{aligned}}"
        if self._rows.rows:
            return rf"\begin{{gathered}}{latex}\end{{gathered}}"
        return latex
