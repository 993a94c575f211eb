"""Leave out white space that templates put between elements. It is a fifth of the theme's frame."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
"""Elements in which white space counts."""
_SPACES = re.compile(r"\n\s+")


def without_indentation(html: str) -> str:
    """Return `html` without indentation and empty lines, except where white space counts."""
    kept = _KEPT.split(html)
    # The pattern has two groups: of each three parts, the first is the text between kept elements.
    return "".join(_SPACES.sub("\n", text) + whole for text, whole in zip(kept[::3], [*kept[1::3], ""], strict=True))


def joined_lines(parts: Iterable[str]) -> str:
    """Return `parts`, each without indentation, as one text without indentation: no line break is followed by space."""
    joined: list[str] = []
    at_start = False
    for part in parts:
        text = part.lstrip() if at_start else part
        if text:
            joined.append(text)
            at_start = text.endswith("\n")
    return "".join(joined)
