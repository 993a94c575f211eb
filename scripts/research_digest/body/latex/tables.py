r"""Environments, their rows, and the numbers that stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from research_digest.body.latex.definitions import Scope
from research_digest.body.latex.reader import Reader, Unreadable, is_dimension
from research_digest.body.latex.text import shown

_KNOWN = frozenset(
    """
    aligned gathered cases dcases rcases drcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix
    """.split()
)
_SMALL = r"\begin{subarray}{cccccccccc}"
# Numbers are what `\tag` says: MathJax counts formulas only where a page asks for it.
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
    """An open environment: what ends it, and what was said beside the row that is being read."""

    name: str
    end: str
    tags: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """The open environments of a formula, and whether rows and cells stand outside of any."""

    tables: list[Table] = field(default_factory=lambda: [Table("", "")])
    cells: bool = False
    rows: bool = False

    @property
    def outside(self) -> bool:
        """Whether no environment with rows is open."""
        return not any(table.end for table in self.tables)

    def end_row(self, scope: Scope) -> list[str]:
        """Return the number of the row that ends here, if it has one, and what divides it from the row."""
        table = self.tables[-1]
        tag, labels = table.tags, table.labels
        table.tags, table.labels = [], []
        scope.labels.update(dict.fromkeys(labels, "".join(tag).strip("()")))
        return [r"\qquad ", r"\text", "{", *tag, "}"] if tag else []


def begin(reader: Reader, rows: Rows) -> list[str]:
    r"""Take what follows `\begin`, and return how the environment begins for the library. Raises Unreadable."""
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
    """Return how an environment begins and ends for the library; an unknown one shows its name."""
    plain = name.removesuffix("*")
    if plain in _ARRAYS:
        kind = _ARRAYS[plain]
        return rf"\begin{{{kind}}}{{{_columns(reader.name())}}}", rf"\end{{{kind}}}"
    if plain in _OTHERS:
        return _OTHERS[plain]
    if plain in _KNOWN:
        return rf"\begin{{{plain}}}", rf"\end{{{plain}}}"
    return (
        shown(rf"\begin{{{name}}}") + r"\begin{matrix}",
        r"\end{matrix}" + shown(rf"\end{{{name}}}"),
    )


def end(reader: Reader, rows: Rows, scope: Scope) -> list[str]:
    r"""Take what follows `\end`, and return how the environment ends for the library. Raises Unreadable."""
    name = reader.name()
    if len(rows.tables) == 1 or rows.tables[-1].name != name:
        raise Unreadable
    tag = rows.end_row(scope)
    return [*tag, f"{rows.tables.pop().end} "]


def row(reader: Reader, rows: Rows, scope: Scope, *, nested: bool) -> list[str]:
    r"""Take what may follow `\\`, a star and a length; return the end of the row."""
    reader.star()
    length = reader.optional()
    if length is not None and not is_dimension(length):
        reader.put_back(["[", *length, "]"])
    rows.rows |= rows.outside and not nested
    return [*rows.end_row(scope), r"\\ "]


def _columns(specification: str) -> str:
    """Return the columns of an array without what the library does not read: spaces, widths, what is put between."""
    kept = ""
    place = 0
    while place < len(specification) and len(kept) < _COLUMNS:
        found = _COLUMN.match(specification, place)
        place = found.end() if found else place + 1
        if found is None:
            continue
        sign = found[0]
        if sign in "lcr|:":
            kept += sign
            continue
        _, place = _braced(specification, place)
        if sign == "*":
            inside, place = _braced(specification, place)
            kept += re.sub(r"[^lcr|:]", "", inside) * int(found[1])
        elif sign in "pmb":
            kept += "l"
    return kept[:_COLUMNS] or "c"


def _braced(text: str, place: int) -> tuple[str, int]:
    """Return what is in the braces at `place`, and the place after them."""
    if text[place : place + 1] != "{":
        return "", place
    depth = 0
    for end_, char in enumerate(text[place:], place):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return text[place + 1 : end_], end_ + 1
    return text[place + 1 :], len(text)
