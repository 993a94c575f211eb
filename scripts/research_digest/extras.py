"""Packages that a site may do without: the extras `diagrams` and `markdown`, and what is missing without them."""

from __future__ import annotations

from importlib.util import find_spec

from research_digest.settings import PLUGIN

DIAGRAMS, MARKDOWN = "diagrams", "markdown"
_MODULES = {DIAGRAMS: "mmdr", MARKDOWN: "html_to_markdown"}
_MISSING = {
    DIAGRAMS: "Diagrams are shown as their source",
    MARKDOWN: "Articles have no Markdown files",
}


def is_installed(extra: str) -> bool:
    """Return True if the package of an extra is there."""
    return find_spec(_MODULES[extra]) is not None


def hint(extra: str) -> str:
    """Return what is missing without an extra, and how to install it."""
    return f'{_MISSING[extra]}, because an extra is not installed: pip install "{PLUGIN}[{extra}]"'
