"""Environments, their rows, and the numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from research_digest.body.latex.definitions import Scope
from research_digest.body.latex.reader import Reader, Unreadable, is_dimension
from research_digest.body.latex.text import literal

_KNOWN = frozenset(
    """
    aligned gathered cases dcases rcases drcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix
    """.split()
)
_SMALL = r"\begin{subarray}{cccccccccc}"
# Only `\tag` gives numbers. MathJax numbers formulas only if a page asks for it.
_OTHERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys("split align alignat alignedat flalign eqalign".split(), (r"\begin{aligned}", r"\end{aligned}")),
    **dict.fromkeys("gather displaylines".split(), (r"\begin{gathered}", r"\end{gathered}")),
    "multline": (r"\begin{multline*}", r"\end{multline*}"),
    "eqnarray": (r"\begin{darray}{rcl}", r"\end{darray}"),
    "smallmatrix": (_SMALL, r"\end{subarray}"),
    "psmallmatrix": (rf"\left({_SMALL}", r"\end{subarray}\right)"),
    "bsmallmatrix": (rf"\left[{_SMALL}", r"\end{subarray}\right]"),
    "vsmallmatrix": (rf"\left|{_SMALL}", r"\end{subarray}\right|"),
    "numcases": (r"\begin{cases}", r"\end{cases}"),
    **dict.fromkeys("equation math displaymath subequations center".split(), ("", "")),
}
_ARRAYS = {"array": "array", "darray": "darray", "subarray": "subarray", "tabular": "array"}
_COLUMNS = 50
_COLUMN = re.compile(r"[@!><]|[lcr|:]|[pmb](?=\{)|\*(?=\{(\d{1,2})\})")
_PLACED = frozenset("aligned alignedat gathered multlined split array darray subarray tabular".split())


@dataclass(slots=True)
class Table:
    """An open environment: its end, and the tags and labels of the current row."""

    name: str
    end: str
    tags: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """The open environments and braces of a formula, and whether it has rows or cells outside of them."""

    tables: list[Table] = field(default_factory=lambda: [Table("", "")])
    braces: int = 0
    cells: bool = False
    rows: bool = False

    @property
    def outside(self) -> bool:
        """True if neither braces nor an environment with rows are open."""
        return not self.braces and not any(table.end for table in self.tables)

    def end_row(self, scope: Scope) -> list[str]:
        """Return the number of the row that ends here, with a separator, if it has one."""
        table = self.tables[-1]
        tag, labels = table.tags, table.labels
        table.tags, table.labels = [], []
        scope.labels.update(dict.fromkeys(labels, "".join(tag).strip("()")))
        return [r"\qquad ", r"\text", "{", *tag, "}"] if tag else []


def _begin(reader: Reader, rows: Rows, _scope: Scope) -> list[str]:
    r"""Consume the arguments of `\begin`, and return the library's beginning. Raise Unreadable if it is malformed."""
    name = reader.name()
    if name.endswith("*") or name in _PLACED:
        reader.optional()  # `[t]`, `[r]`
    if name == "tabular*" or name.removesuffix("*") in ("alignat", "alignedat"):
        reader.group()  # its width, or the number of its columns
    before = reader.group() if name.removesuffix("*") == "numcases" else []
    opened, closed = _environment(name, reader)
    rows.tables.append(Table(name, closed))
    return [*before, f"{opened} "]


def _environment(name: str, reader: Reader) -> tuple[str, str]:
    """Return the library's beginning and end of an environment. An unknown one shows its name."""
    plain = name.removesuffix("*")
    if plain in _ARRAYS:
        kind = _ARRAYS[plain]
        return rf"\begin{{{kind}}}{{{_columns(reader.name())}}}", rf"\end{{{kind}}}"
    if plain in _OTHERS:
        return _OTHERS[plain]
    if plain in _KNOWN:
        return rf"\begin{{{plain}}}", rf"\end{{{plain}}}"
    return (
        literal(rf"\begin{{{name}}}") + r"\begin{matrix}",
        r"\end{matrix}" + literal(rf"\end{{{name}}}"),
    )


def _end(reader: Reader, rows: Rows, scope: Scope) -> list[str]:
    r"""Consume the argument of `\end`, and return the library's end. Raise Unreadable if it does not match."""
    name = reader.name()
    if len(rows.tables) == 1 or rows.tables[-1].name != name:
        raise Unreadable
    tag = rows.end_row(scope)
    return [*tag, f"{rows.tables.pop().end} "]


def _row(reader: Reader, rows: Rows, scope: Scope) -> list[str]:
    r"""Consume a star and a length after `\\`, and return the end of the row."""
    reader.star()
    length = reader.optional()
    if length is not None and not is_dimension(length):
        reader.put_back(["[", *length, "]"])
    rows.rows |= rows.outside
    return [*rows.end_row(scope), r"\\ "]


def _cell(_reader: Reader, rows: Rows, _scope: Scope) -> list[str]:
    rows.cells |= rows.outside
    return ["& "]


def _tag(reader: Reader, rows: Rows, _scope: Scope) -> list[str]:
    rows.tables[-1].tags = reader.group() if reader.star() else ["(", *reader.group(), ")"]
    return []


def _label(reader: Reader, rows: Rows, _scope: Scope) -> list[str]:
    rows.tables[-1].labels.append(reader.name())
    return []


TABLE_RULES: dict[str, Callable[[Reader, Rows, Scope], list[str]]] = {
    r"\begin": _begin,
    r"\end": _end,
    r"\\": _row,
    r"\tag": _tag,
    r"\label": _label,
    "&": _cell,
}
"""Commands of tables, with functions that consume their arguments and return tokens to read next."""


def _columns(specification: str) -> str:
    """Return the columns of an array without spaces, widths and separators, which the library does not support."""
    kept = ""
    place = 0
    while place < len(specification) and len(kept) < _COLUMNS:
        columns, place = _column(specification, place)
        kept += columns
    return kept[:_COLUMNS] or "c"


def _column(specification: str, place: int) -> tuple[str, int]:
    """Return what the specification names at `place`: a column, several or none. Return the place after it too."""
    found = _COLUMN.match(specification, place)
    if found is None:
        return "", place + 1
    sign = found[0]
    if sign in "lcr|:":
        return sign, found.end()
    _, place = _braced(specification, found.end())
    if sign == "*":
        repeated, place = _braced(specification, place)
        return re.sub(r"[^lcr|:]", "", repeated) * int(found[1]), place
    return "l" if sign in "pmb" else "", place


def _braced(text: str, place: int) -> tuple[str, int]:
    """Return the content of the braces at `place`, and the place after them."""
    if text[place : place + 1] != "{":
        return "", place
    depth = 0
    for end_, char in enumerate(text[place:], place):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return text[place + 1 : end_], end_ + 1
    return text[place + 1 :], len(text)
