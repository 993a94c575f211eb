"""Read the word lists of `data/by_lines.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from research_digest.data_files import read_data


def words(group: str) -> tuple[str, ...]:
    """Return the words of a group, in the order of the file."""
    return tuple(word for text in _texts(group) for word in text.split())


def phrases(group: str) -> tuple[str, ...]:
    """Return the phrases of a group. Lines and `|` separate them."""
    parts = (part.strip() for text in _texts(group) for part in re.split(r"[|\n]", text))
    return tuple(part for part in parts if part)


def _texts(group: str) -> Iterable[str]:
    texts: dict[str, str] = read_data(__file__, "by_lines")[group]
    return texts.values()


def pattern(texts: tuple[str, ...], *, star: str) -> re.Pattern[str]:
    """Return a pattern for any of `texts`. `star` is what `*` stands for, and `?` is any character."""
    each = (re.escape(text).replace(r"\*", star).replace(r"\?", ".") for text in texts)
    return re.compile("|".join(each), re.IGNORECASE)
