r"""Text inside formulas: arguments of `\text`, and text that only looks like a command."""

from __future__ import annotations

from research_digest.body.latex.reader import Reader, join

STYLES: dict[str, str] = {
    rf"\{name}": rf"\{style}"
    for style, names in {
        "text": "text mbox hbox vbox vtop textnormal textmd textup textrm llap rlap clap",
        "textbf": "textbf",
        "textit": "textit textsl emph",
        "textsf": "textsf",
        "texttt": "texttt",
        "textsc": "textsc",
    }.items()
    for name in names.split()
}
"""Commands with a text argument, and the library's command for each."""

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: rf"\{sign}{{}}" for sign in "{}$&#_%"},
}
_ACCENTS = frozenset(rf"\{sign}" for sign in (*"'`^\"~=.", *"cvuHr"))
_SPACES = frozenset((r"\ ", r"\,", r"\;", r"\:", r"\>", r"\quad"))
_SIGNS = frozenset(rf"\{sign}" for sign in "{}$&#_%")
_NAMED = frozenset(
    rf"\{name}"
    for name in """
    ldots dots textbackslash S P aa AA ss o O ae AE oe OE i j l L dag ddag textdegree textless textgreater textbar
    textendash textemdash textunderscore textdollar textquoteleft textasciitilde textasciicircum
    """.split()
)


_LIKE_WORDS = _SIGNS | _NAMED
"""Commands after which the library drops a space."""
_TEXTUAL = _ACCENTS | _SPACES | _LIKE_WORDS | {r"\\", r"\)"}
"""Commands that do not begin a formula."""
_ENDS = {"$": "$", r"\(": r"\)"}
"""The beginnings of formulas, and their ends."""


def literal(text: str) -> str:
    """Return LaTeX that shows `text` as written."""
    return r"\text{" + "".join(_ESCAPED.get(char, char) for char in text) + "}"


def in_text(style: str, reader: Reader) -> list[str]:
    r"""Return a text argument in pieces: text of this style, and formulas inside it.

    The library does not support formulas inside text, so `\text{if $x$}` becomes `\text{if }`, `x`.
    """
    inner = Reader(reader.group(), allowed=reader.left)
    pieces: list[str] = []
    run: list[str] = []
    while item := inner.take():
        formula = _formula(item, inner)
        if formula is None:
            run += _plain(item, inner)
            continue
        pieces += [*_piece(style, run), "{", *formula, "}"]
        run = []
    reader.spend(inner.steps)
    pieces += _piece(style, run)
    return pieces if len(pieces) == 1 else ["{", *pieces, "}"]


def _piece(style: str, run: list[str]) -> list[str]:
    return [f"{style}{{{join(run)}}}"] if run else []


def _formula(item: str, reader: Reader) -> list[str] | None:
    """Return the formula at this place, or None if it is text."""
    if item in _ENDS:
        found = reader.up_to(_ENDS[item])
        return [literal("$")] if found is None else found
    if item[0] != "\\" or item in _TEXTUAL:
        return None
    arguments: list[str] = []
    while reader.is_group():
        arguments += ["{", *reader.group(), "}"]
    return [item, *arguments]


def _plain(item: str, reader: Reader) -> list[str]:
    if item in _ACCENTS:
        return [item, "{", *reader.group(), "}"]
    if item in _LIKE_WORDS:
        return [item, "{}"]
    if item == r"\\":
        return [" "]
    if item in ("{", "}", r"\)"):
        return []
    return [_ESCAPED[item]] if item in "^&#_" else [item]
