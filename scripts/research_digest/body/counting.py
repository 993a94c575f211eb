"""How long a body is."""

from __future__ import annotations

import re

# Scripts that write no spaces: each character counts.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPACELESS = re.compile(rf"[{_ALONE}]")
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")


def is_spaceless(char: str) -> bool:
    """Return True for a letter of a script that writes no spaces between words."""
    return _SPACELESS.match(char) is not None


def count_words(text: str) -> int:
    """The number of words; of characters, in scripts that write none apart."""
    return len(_WORD.findall(text) if _SPACELESS.search(text) else text.split())
