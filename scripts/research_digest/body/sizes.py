"""Sizes as Obsidian writes them beside a picture's name: `300` or `300x200`."""

from __future__ import annotations

import re

_SIZE = re.compile(r"(\d{1,4})(?:x(\d{1,4}))?")


def read_size(text: str) -> dict[str, str]:
    """The width, and the height if it is told; nothing if `text` is anything else."""
    found = _SIZE.fullmatch(text.strip())
    if not found:
        return {}
    return {"width": found[1], "height": found[2]} if found[2] else {"width": found[1]}
