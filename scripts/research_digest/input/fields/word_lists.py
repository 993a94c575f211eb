"""Read the word lists of `data/by_lines.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "by_lines.toml"


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text("utf-8"))


def words(group: str) -> tuple[str, ...]:
    """Return the words of a group, in the order of the file."""
    return tuple(word for text in _lists()[group].values() for word in text.split())


def phrases(group: str) -> tuple[str, ...]:
    """Return the phrases of a group. Lines and `|` separate them."""
    texts = (part.strip() for text in _lists()[group].values() for part in re.split(r"[|\n]", text))
    return tuple(text for text in texts if text)


def pattern(texts: tuple[str, ...], *, star: str) -> re.Pattern[str]:
    """Return a pattern for any of `texts`. `star` is what `*` stands for, and `?` is any character."""
    each = (re.escape(text).replace(r"\*", star).replace(r"\?", ".") for text in texts)
    return re.compile("|".join(each), re.IGNORECASE)
