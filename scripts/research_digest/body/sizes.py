"""Picture sizes in Obsidian's format: `300` or `300x200`."""

from __future__ import annotations

import re

_SIZE = re.compile(r"(\d{1,4})(?:x(\d{1,4}))?")


def read_size(text: str) -> dict[str, str]:
    """Return the width, and the height if given, or nothing if `text` is not a size."""
    found = _SIZE.fullmatch(text.strip())
    if not found:
        return {}
    return {"width": found[1], "height": found[2]} if found[2] else {"width": found[1]}
