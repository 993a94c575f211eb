"""The owner's own redirects: `_redirects` in docs/, which hosts such as Netlify and Cloudflare read."""

from __future__ import annotations

from pathlib import Path

NAME = "_redirects"


def read_redirects(docs: Path) -> str:
    """Return the owner's redirects, or "" if there is no such file. They stand before those of the digest."""
    try:
        return (docs / NAME).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
