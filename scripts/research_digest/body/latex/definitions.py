r"""Commands that formulas define: `\newcommand`, `\def`, `\DeclareMathOperator`.

Pages often define commands in their first formula, as MathJax allows. Definitions hold for one body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from research_digest.body.latex.reader import Reader, Unreadable

_PARAMETERS = 9
_DIGIT = re.compile("[0-9]")
_GROWTH = 20_000
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])")


@dataclass(frozen=True, slots=True)
class Definition:
    """The meaning of a command. `default` is its first parameter if that is not given."""

    parameters: int
    default: list[str] | None
    body: list[str]


@dataclass(slots=True)
class Scope:
    """Definitions of the formulas of one body: commands, and the numbers of labels.

    `growth` limits the tokens of all expansions together, because a short command can stand for a long text.
    """

    commands: dict[str, Definition] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    growth: int = _GROWTH
    steps: int = 0

    def expand(self, command: str, reader: Reader) -> list[str]:
        """Return the expansion of a command with its arguments, which are consumed.

        Raise Unreadable if it is too long.
        """
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
            # Counted before it is built: nine long parameters can exceed the memory.
            self.growth -= len(part)
            reader.spend(len(part))
            if self.growth < 0:
                raise Unreadable
            made += part
        return made


def _argument(number: str, arguments: list[list[str]]) -> list[str]:
    known = _DIGIT.fullmatch(number) is not None and 0 < int(number) <= len(arguments)
    return arguments[int(number) - 1] if known else ["#", number]


def define(command: str, reader: Reader, scope: Scope) -> None:
    """Read a definition that begins with `command`, and store it. Raise Unreadable if it is malformed."""
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
    parameters = _parameters(count)
    if not (keep and name in scope.commands):
        scope.commands[name] = Definition(parameters, default, body)


def _parameters(count: str) -> int:
    """Return a number of parameters. Raise Unreadable if it is none, or too large."""
    if not _DIGIT.fullmatch(count):
        raise Unreadable
    return int(count)


def _def(reader: Reader, scope: Scope) -> None:
    name = _name(reader)
    count = 0
    # Only TeX supports parameters with text between them, as in `\def\x(#1){…}`.
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
    # The current meaning: in `\let\old\vec \renewcommand{\vec}…`, a later lookup would recurse.
    scope.commands[name] = scope.commands.get(other) or Definition(0, None, [f"{other} "])
