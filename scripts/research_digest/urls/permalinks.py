"""Addresses of pages within the site, and relative links between them.

All links are relative, so the site works at a domain's root, below a path, and from a disk.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_PLAIN = re.compile(r"[\w./~-]*", re.ASCII)


def page_url(path: str, *, directory_urls: bool = True) -> str:
    """Return the address of the page at `path`, from the site's root.

    `tags/ai.md` becomes `tags/ai/`, or `tags/ai.html` without `directory_urls`.
    """
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    # Comparing texts is faster than splitting paths, and a build does it a hundred times for each clipping.
    return stem.removesuffix("index") if f"/{stem}".endswith("/index") else f"{stem}/"


def relative_url(target: str, start: str) -> str:
    """Return the relative, percent-encoded link from the page at address `start` to the address `target`."""
    here, there = start.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return encoded(way or "./")


def encoded(path: str) -> str:
    """Return a path percent-encoded, as `quote` does it. Most paths need nothing, which a pattern sees faster."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/")
