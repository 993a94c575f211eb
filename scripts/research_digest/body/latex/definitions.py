r"""Commands that a formula defines for itself and for those after it: `\newcommand`, `\def`, `\DeclareMathOperator`.

A page defines its own commands in its first formula, as MathJax lets it. They hold for one body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from research_digest.body.latex.reader import Reader, Unreadable

_PARAMETERS = 9
_GROWTH = 20_000
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a command stands for. `default` is what its first parameter is if it is not given."""

    parameters: int
    default: list[str] | None
    body: list[str]


@dataclass(slots=True)
class Scope:
    r"""What the formulas of one body have defined: commands, and the numbers of their labels.

    `growth` bounds the tokens that all definitions together may become: `$\x$` is short, and what it stands for long.
    """

    commands: dict[str, Definition] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    growth: int = _GROWTH
    steps: int = 0

    def expand(self, command: str, reader: Reader) -> list[str]:
        """Return what a command stands for, with its arguments, which are taken. Raises Unreadable."""
        definition = self.commands[command]
        arguments = []
        if definition.default is not None:
            given = reader.optional()
            arguments.append(definition.default if given is None else given)
        arguments += [reader.group() for _ in range(definition.parameters - len(arguments))]
        return self._filled(definition.body, arguments, reader)

    def _filled(self, body: list[str], arguments: list[list[str]], reader: Reader) -> list[str]:
        made: list[str] = []
        tokens = iter(body)
        for item in tokens:
            part = _argument(next(tokens, ""), arguments) if item == "#" else [item]
            # Counted before it is made: nine parameters that each stand for much make more than memory holds.
            self.growth -= len(part)
            reader.spend(len(part))
            if self.growth < 0:
                raise Unreadable
            made += part
        return made


def _argument(number: str, arguments: list[list[str]]) -> list[str]:
    known = number.isascii() and number.isdigit() and 0 < int(number) <= len(arguments)
    return arguments[int(number) - 1] if known else ["#", number]


def define(command: str, reader: Reader, scope: Scope) -> None:
    """Take a definition that begins with `command`, and keep it. Raises Unreadable."""
    if command == r"\let":
        _let(reader, scope)
    elif command.endswith("def"):
        _def(reader, scope)
    elif command == r"\DeclareMathOperator":
        operator = r"\operatorname*" if reader.star() else r"\operatorname"
        name = _name(reader)
        scope.commands[name] = Definition(0, None, [*_operator(operator), "{", *reader.group(), "}"])
    else:
        _newcommand(reader, scope, keep=command == r"\providecommand")


DEFINING = frozenset(
    rf"\{name}" for name in "newcommand renewcommand providecommand DeclareMathOperator def gdef edef xdef let".split()
)


def _operator(name: str) -> list[str]:
    return [name.removesuffix("*"), "*"] if name.endswith("*") else [name]


def _name(reader: Reader) -> str:
    name = "".join(reader.group()).strip()
    if not _COMMAND.fullmatch(name):
        raise Unreadable
    return name


def _newcommand(reader: Reader, scope: Scope, *, keep: bool) -> None:
    reader.star()
    name = _name(reader)
    count = "".join(reader.optional() or "0").strip()
    default = reader.optional()
    body = reader.group()
    if not (count.isascii() and count.isdigit() and int(count) <= _PARAMETERS):
        raise Unreadable
    if not (keep and name in scope.commands):
        scope.commands[name] = Definition(int(count), default, body)


def _def(reader: Reader, scope: Scope) -> None:
    name = _name(reader)
    count = 0
    # Parameters with text between them, as in `\def\x(#1){…}`, are read by TeX alone.
    while reader.peek() == "#" and count < _PARAMETERS:
        reader.take()
        count += 1
        if reader.take() != str(count):
            raise Unreadable
    if reader.peek() != "{":
        raise Unreadable
    scope.commands[name] = Definition(count, None, reader.group())


def _let(reader: Reader, scope: Scope) -> None:
    name = _name(reader)
    if reader.peek() == "=":
        reader.take()
    other = "".join(reader.group())
    # The name as it is now: `\let\old\vec \renewcommand{\vec}…` would go round in circles if it was looked up again.
    scope.commands[name] = scope.commands.get(other) or Definition(0, None, [f"{other} "])
