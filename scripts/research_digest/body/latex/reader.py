"""The tokens of a formula, and a reader that consumes them from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.|\Z)|%[^\n]*(?:\n|\Z)|\s+|.", re.DOTALL)
_WORD = re.compile(r"\\[A-Za-z]+")
_DIMENSION = re.compile(r"\s*[-+]?[\d.,]+\s*(?:pt|em|ex|mu|cm|mm|in|px|bp|pc|sp)\s*", re.IGNORECASE)


class Unreadable(ValueError):  # noqa: N818 - says what is the matter
    """The formula is not complete, or it grows without end."""


def split(latex: str) -> list[str]:
    """Return the tokens of a formula without its comments."""
    return [token for token in TOKEN.findall(latex) if not token.startswith("%")]


def join(tokens: Iterable[str]) -> str:
    """Return the tokens as one text. A letter after a command gets a space before it."""
    parts: list[str] = []
    after_word = False
    for token in tokens:
        if after_word and token[:1].isalpha():
            parts.append(" ")
        parts.append(token)
        after_word = _WORD.fullmatch(token) is not None
    return "".join(parts)


def is_dimension(tokens: Iterable[str]) -> bool:
    """Return True if the tokens are a length such as `2pt`."""
    return _DIMENSION.fullmatch("".join(tokens)) is not None


class Reader:
    """The tokens that are still to be read. The expansion of a command is put back, to be read next.

    Every token that is moved counts as a step. A reader that takes more steps than `allowed` raises Unreadable. So the
    time for a formula is proportional to its length, whatever its commands stand for.
    """

    def __init__(self, tokens: list[str], *, allowed: int) -> None:
        self._ahead = tokens[::-1]
        self._allowed = allowed
        self.steps = 0

    def spend(self, steps: int) -> None:
        """Count steps. Raise Unreadable if there are too many."""
        self.steps += steps
        if self.steps > self._allowed:
            raise Unreadable

    @property
    def left(self) -> int:
        """The steps that are left."""
        return self._allowed - self.steps

    def take(self) -> str:
        """Return the next token, or "" at the end."""
        self.spend(1)
        return self._ahead.pop() if self._ahead else ""

    def peek(self) -> str:
        """Return the next token that is not a space without consuming it. Drop the spaces before it."""
        while self._ahead and self._ahead[-1].isspace():
            self.take()
        return self._ahead[-1] if self._ahead else ""

    def is_group(self) -> bool:
        """Return True if the very next token is an opening brace."""
        return bool(self._ahead) and self._ahead[-1] == "{"

    def put_back(self, tokens: list[str]) -> None:
        """Make `tokens` the next ones to be read."""
        self.spend(len(tokens))
        self._ahead.extend(reversed(tokens))

    def star(self) -> bool:
        """Consume the star after a command. Return True if there was one."""
        return self.peek() == "*" and bool(self.take())

    def group(self) -> list[str]:
        """Return an argument: the content of the next braces, or the next token.

        Raise Unreadable if it is not closed.
        """
        first = self.peek()
        if first in ("", "}"):
            return []
        self.take()
        return self._until("{", "}") if first == "{" else [first]

    def name(self) -> str:
        """Return an argument as plain text, without spaces around it."""
        return "".join(self.group()).strip()

    def optional(self) -> list[str] | None:
        """Return an argument in square brackets, or None if there is none."""
        if self.peek() != "[":
            return None
        self.take()
        return self._until("[", "]")

    def up_to(self, end: str) -> list[str] | None:
        r"""Return the tokens before `end`, and consume `end` too. If it does not come, consume nothing and return None.

        Braces are skipped: in `$x_{\text{if $y$}}$`, the second dollar sign does not end the formula.
        """
        found: list[str] = []
        depth = 0
        while item := self.take():
            if item == end and depth <= 0:
                return found
            depth += (item == "{") - (item == "}")
            found.append(item)
        self.put_back(found)
        return None

    def _until(self, opening: str, closing: str) -> list[str]:
        found: list[str] = []
        depth = 1
        while token := self.take():
            depth += (token == opening) - (token == closing)
            if depth == 0:
                return found
            found.append(token)
        raise Unreadable
