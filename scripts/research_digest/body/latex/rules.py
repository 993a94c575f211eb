r"""Commands whose replacement needs more than a macro.

A rule consumes the arguments of its command, and returns tokens to read next. A finished command is one token that no
rule knows, such as `\cfrac ` with a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from research_digest.body.latex.definitions import Scope
from research_digest.body.latex.reader import Reader, is_dimension
from research_digest.body.latex.text import STYLES, in_text, literal

Rule = Callable[[Reader, Scope], list[str]]


def _names(*names: str) -> list[str]:
    return [rf"\{name}" for name in " ".join(names).split()]


# Number of arguments for looks, links or names, which are dropped. The visible argument follows them.
_UNSEEN = {
    1: """
    require label style class cssId data href htmlClass htmlId htmlStyle htmlData color textcolor cline vspace
    colorbox parbox
    """,
    2: "fcolorbox rule",
    3: "definecolor Space",
}
_BECOMES: dict[str, list[str]] = {
    r"\bbox": [],
    r"\smash": [],
    r"\makebox": [r"\text"],
    r"\cfrac": [r"\cfrac "],
    r"\colorbox": [r"\text"],
    r"\parbox": [r"\text"],
    r"\fcolorbox": [r"\fbox"],
    r"\cr": [r"\\"],
    r"\newline": [r"\\"],
    r"\bgroup": [r"\begingroup"],
    r"\egroup": [r"\endgroup"],
}
_PLAIN_TABLES = {"matrix": "matrix", "pmatrix": "pmatrix", "cases": "cases", "eqalign": "aligned"}
_DELIMITER = re.compile(r"[()\[\]|/.⟨⟩⌊⌋⌈⌉]|\\[{}|]")
_DELIMITERS = frozenset(
    _names("""
    backslash langle rangle lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack lfloor rfloor lceil rceil
    lgroup rgroup lmoustache rmoustache uparrow downarrow updownarrow Uparrow Downarrow Updownarrow ulcorner urcorner
    llcorner lrcorner lparen rparen llbracket rrbracket lang rang lAngle rAngle lBrace rBrace
    """)
)
_SIZES = [f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")]
_ANGLES = {"<": r"\langle", ">": r"\rangle", r"\lt": r"\langle", r"\gt": r"\rangle", r"\mid": "|"}
_FONTS = frozenset(_names("rm mathrm text textrm mbox hbox sf mathsf textsf mathop operatorname"))
_NAME = re.compile(r"(?:[A-Za-z0-9.\-,\s]|\\[ ,;:!]|~)+")
_LONGEST_NAME = 200
_CODE = re.compile(r"\s*(?:[xX\"]([0-9A-Fa-f]{1,6})|(\d{1,7}))\s*")
_HEX = 16


def _unseen(count: int, command: str, reader: Reader, _scope: Scope) -> list[str]:
    reader.star()
    reader.optional()
    for _ in range(count):
        reader.group()
    return _BECOMES.get(command, [])


def _becomes(command: str, reader: Reader, _scope: Scope) -> list[str]:
    if command in (r"\bbox", r"\smash", r"\makebox", r"\cfrac"):
        while reader.optional() is not None:
            """Drop the places and sizes of a box."""
    return _BECOMES[command]


def _text(command: str, reader: Reader, _scope: Scope) -> list[str]:
    if command == r"\hbox" and reader.peek() == "t":
        _up_to_brace(reader)
    return in_text(STYLES[command], reader)


def _up_to_brace(reader: Reader) -> None:
    while reader.peek() not in ("{", ""):
        reader.take()


def _around_text(command: str, reader: Reader, _scope: Scope) -> list[str]:
    return [command, "{", *in_text(r"\text", reader), "}"]


def _quoted(left: str, right: str, reader: Reader, _scope: Scope) -> list[str]:
    return [literal(f"{left}{reader.name()}{right}")]


def _reference(left: str, right: str, reader: Reader, scope: Scope) -> list[str]:
    name = reader.name()
    return [literal(f"{left}{scope.labels.get(name) or name}{right}")]


def _verbatim(reader: Reader, _scope: Scope) -> list[str]:
    fence = reader.take()
    found = reader.up_to(fence) if fence else None
    return [literal(rf"\verb{fence}")] if found is None else [literal("".join(found))]


def _character(reader: Reader, _scope: Scope) -> list[str]:
    r"""Return the character of `\unicode{x263a}`, `\unicode[font]{9786}` or `\char"263A`, unless it is invisible."""
    reader.optional()
    written = reader.name()
    while written[:1] in ('"', *"0123456789") and re.fullmatch(r"[0-9A-Fa-f]", reader.peek()):
        written += reader.take()
    number = _code_point(written)
    char = chr(number) if number <= 0x10FFFF else ""  # noqa: PLR2004 - Unicode's own number
    return [literal(char if char.isprintable() else "")]


def _code_point(written: str) -> int:
    r"""Return the number of a character as `x263a`, `"263A` or `9786` means it, or 0 for anything else."""
    found = _CODE.fullmatch(written)
    if not found:
        return 0
    return int(found[1], _HEX) if found[1] else int(found[2])


def _delimiter(command: str, reader: Reader, _scope: Scope) -> list[str]:
    r"""Return `\left<` or `\big{(}` with the delimiter as the library spells it, or none if the library lacks it."""
    sign = reader.peek()
    if sign == "{":
        sign = reader.name()
    elif sign:
        reader.take()
    sign = _ANGLES.get(sign, sign)
    if _DELIMITER.fullmatch(sign) or sign in _DELIMITERS:
        return [f"{command} ", sign]
    return [sign] if "ig" in command else [f"{command} ", ".", sign]


def _operator(command: str, reader: Reader, _scope: Scope) -> list[str]:
    r"""Return `\operatorname{\mathbb{E}}` or `\mathop{\rm arg\,max}\limits`.

    The library allows only letters in names.
    """
    below = reader.star() or command == r"\mathop"
    tokens = reader.group()
    name = _name_of_operator(tokens)
    if not name:
        group = ["{", *tokens, "}"]
        return _scripts(group, reader) if below else group
    if reader.peek() == r"\limits":
        reader.take()
        below = True
    return [rf"\operatorname{'*' if below else ''}{{{name}}}"]


def _name_of_operator(tokens: list[str]) -> str:
    """Return the tokens without fonts as a name that the library allows, or "" if they are none."""
    name = "".join(token for token in tokens if token not in _FONTS and token not in ("{", "}")).strip()
    allowed = len(name) <= _LONGEST_NAME and _NAME.fullmatch(name)
    return name if allowed else ""


def _scripts(base: list[str], reader: Reader) -> list[str]:
    r"""Return `base` with the text below and above it. `\nolimits` leaves it beside."""
    if reader.peek() in (r"\limits", r"\nolimits") and reader.take() == r"\nolimits":
        return base
    for sign, command in (("_", r"\underset"), ("^", r"\overset"), ("_", r"\underset")):
        if reader.peek() == sign:
            reader.take()
            base = [command, "{", *reader.group(), "}", "{", *base, "}"]
    return base


def _substack(reader: Reader, _scope: Scope) -> list[str]:
    return [r"\begin", "{", "subarray", "}", "{", "c", "}", *reader.group(), r"\end", "{", "subarray", "}"]


def _plain_table(environment: str, reader: Reader, _scope: Scope) -> list[str]:
    rows = reader.group()
    return [r"\begin", "{", environment, "}", *rows, r"\end", "{", environment, "}"]


def _infix(command: str, end: str, reader: Reader, _scope: Scope) -> list[str]:
    r"""Return `\root n \of x` or `\buildrel a \over b` with its arguments in braces."""
    first = reader.up_to(end)
    if first is None:
        return [f"{command} "]
    if command == r"\root":
        return [r"\sqrt", "[", "{", *first, "}", "]"]
    return [r"\overset", "{", *first, "}", "{", *reader.group(), "}"]


def _length(becomes: list[str], reader: Reader, _scope: Scope) -> list[str]:
    r"""Drop the length after `\raise 1pt` or `\above 2pt`, which has no braces."""
    taken: list[str] = []
    while reader.peek() and len(taken) < 12 and not is_dimension(taken):  # noqa: PLR2004 - longer than any length
        taken.append(reader.take())
    if not is_dimension(taken):
        reader.put_back(taken)
    return becomes


def _cells(reader: Reader, _scope: Scope) -> list[str]:
    r"""Return the cell of `\multicolumn{2}{c}{x}`, and an empty one for each other column that it spans."""
    count = reader.name()
    reader.group()
    covered = int(count) if re.fullmatch(r"[1-9]|1\d|20", count) else 1
    return ["{", *reader.group(), "}", *["& "] * (covered - 1)]


def _hspace(reader: Reader, _scope: Scope) -> list[str]:
    reader.star()
    length = reader.group()
    return [rf"\hspace{{{''.join(length).strip()}}}"] if is_dimension(length) else []


RULES: dict[str, Rule] = {
    **{name: partial(_unseen, count, name) for count, names in _UNSEEN.items() for name in _names(names)},
    **{name: partial(_becomes, name) for name in _BECOMES if name not in (r"\colorbox", r"\fcolorbox", r"\parbox")},
    **{name: partial(_text, name) for name in STYLES},
    **{name: partial(_delimiter, name) for name in _names("left right middle", *_SIZES)},
    **{name: partial(_operator, name) for name in _names("operatorname mathop")},
    **{rf"\{name}": partial(_plain_table, kind) for name, kind in _PLAIN_TABLES.items()},
    **{name: partial(_length, []) for name in _names("raise lower moveleft moveright")},
    r"\above": partial(_length, [r"\over"]),
    r"\fbox": partial(_around_text, r"\boxed"),
    r"\framebox": partial(_around_text, r"\boxed"),
    r"\sout": partial(_around_text, r"\cancel"),
    r"\textbackslash": lambda _reader, _scope: [literal("\\")],
    r"\url": partial(_quoted, "", ""),
    r"\cite": partial(_quoted, "[", "]"),
    r"\ref": partial(_reference, "", ""),
    r"\eqref": partial(_reference, "(", ")"),
    r"\verb": _verbatim,
    r"\unicode": _character,
    r"\char": _character,
    r"\substack": _substack,
    r"\displaylines": partial(_plain_table, "gathered"),
    r"\shortstack": partial(_plain_table, "gathered"),
    r"\root": partial(_infix, r"\root", r"\of"),
    r"\buildrel": partial(_infix, r"\buildrel", r"\over"),
    r"\multicolumn": _cells,
    r"\hspace": _hspace,
    r"\nonumber": lambda _reader, _scope: [],
    r"\notag": lambda _reader, _scope: [],
    "$": lambda _reader, _scope: [],
    "#": lambda _reader, _scope: [r"\#"],
}
