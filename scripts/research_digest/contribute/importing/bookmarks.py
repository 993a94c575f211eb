"""Bookmarks of browsers, and of services that export them likewise, such as Pinboard and Raindrop: `bookmarks.html`."""

from __future__ import annotations

from research_digest.contribute.importing.links import linked as records

__all__ = ["NAME", "fits", "records"]

from pathlib import Path

NAME = "bookmarks"


def fits(file: Path, beginning: str) -> bool:
    """Return True for the format of Netscape's bookmarks."""
    is_page = file.suffix.lower() in (".html", ".htm")
    return is_page and ("netscape-bookmark-file" in beginning.lower() or "<dt><a" in beginning.lower())
