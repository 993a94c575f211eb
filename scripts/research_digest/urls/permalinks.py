"""Addresses inside the site: where a page lies, and how one page points to another.

All links are relative, so the site works at a domain's root, below a path and from a disk alike.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def page_url(path: str, *, directory_urls: bool = True) -> str:
    """The address, from the site's root, of the page at `path`: `tags/ai.md` is `tags/ai/` or `tags/ai.html`."""
    stem = path.removesuffix(".md")
    folder, name = posixpath.split(stem)
    if not directory_urls:
        return f"{stem}.html"
    if name == "index":
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def relative_url(target: str, start: str) -> str:
    """The relative, percent-encoded link that leads from the page at address `start` to the address `target`."""
    here, there = start.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return quote(way or "./", safe="/")
