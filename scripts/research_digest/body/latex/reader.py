"""The tokens of a formula, and a reader that goes through them from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.|\Z)|%[^\n]*(?:\n|\Z)|\s+|.", re.DOTALL)
_WORD = re.compile(r"\\[A-Za-z]+")
_DIMENSION = re.compile(r"\s*[-+]?[\d.,]+\s*(?:pt|em|ex|mu|cm|mm|in|px|bp|pc|sp)\s*", re.IGNORECASE)


class Unreadable(ValueError):  # noqa: N818 - says what is the matter
    """The formula is not whole, or it grows without end."""


def split(latex: str) -> list[str]:
    """Return the tokens of a formula without its comments."""
    return [token for token in TOKEN.findall(latex) if not token.startswith("%")]


def join(tokens: Iterable[str]) -> str:
    """Return the tokens as one text. A letter after a command needs a space, or it would be part of its name."""
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
    """The tokens that are still to be read. What a command stands for is put back, to be read next.

    Every token that is moved counts as a step; a reader that takes more steps than `allowed` raises Unreadable. So a
    formula cannot cost more than its length times a constant, whatever its commands stand for.
    """

    def __init__(self, tokens: list[str], *, allowed: int) -> None:
        self._ahead = tokens[::-1]
        self._allowed = allowed
        self.steps = 0

    def spend(self, steps: int) -> None:
        """Count steps. Raises Unreadable."""
        self.steps += steps
        if self.steps > self._allowed:
            raise Unreadable

    @property
    def left(self) -> int:
        """The steps that may still be taken."""
        return self._allowed - self.steps

    def take(self) -> str:
        """Return the next token, or an empty text at the end."""
        self.spend(1)
        return self._ahead.pop() if self._ahead else ""

    def peek(self) -> str:
        """Return the next token that is no space, and leave it. The spaces before it are dropped."""
        while self._ahead and self._ahead[-1].isspace():
            self.take()
        return self._ahead[-1] if self._ahead else ""

    def is_group(self) -> bool:
        """Return True if the very next token opens braces."""
        return bool(self._ahead) and self._ahead[-1] == "{"

    def put_back(self, tokens: list[str]) -> None:
        """Make `tokens` the next ones to be read."""
        self.spend(len(tokens))
        self._ahead.extend(reversed(tokens))

    def star(self) -> bool:
        """Take the star after a command. Return True if there was one."""
        return self.peek() == "*" and bool(self.take())

    def group(self) -> list[str]:
        """Take an argument: what is inside the next braces, or the next token alone. Raises Unreadable."""
        first = self.peek()
        if first in ("", "}"):
            return []
        self.take()
        return self._until("{", "}") if first == "{" else [first]

    def name(self) -> str:
        """Take an argument as plain text, without spaces around it."""
        return "".join(self.group()).strip()

    def optional(self) -> list[str] | None:
        """Take an argument in square brackets; None if there is none."""
        if self.peek() != "[":
            return None
        self.take()
        return self._until("[", "]")

    def up_to(self, end: str) -> list[str] | None:
        r"""Take the tokens before `end`, and `end` itself; None, and nothing taken, if it does not come.

        What is in braces is passed over: in `$x_{\text{if $y$}}$` the second dollar sign ends nothing.
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
