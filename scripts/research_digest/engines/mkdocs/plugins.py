"""Other plugins beside the digest: which take part in rendering pages, and which settings of theirs must be others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

SEARCHES = ("material/search", "search")
"""Names of the plugin that is the theme's search."""
PRIVACY = ("material/privacy", "privacy")
HARMLESS = (*SEARCHES, __package__)
"""What renders nothing. The theme's search, which is switched off, only reads pages."""


def settle(config: MkDocsConfig) -> None:
    """Change the settings of plugins that would do what the digest does already."""
    for name in SEARCHES:
        if name in config.plugins:
            # The digest has a search of its own. That of the theme would index all pages, and each visitor load it.
            config.plugins[name].config.enabled = False
    for name in PRIVACY:
        if name in config.plugins:
            # The build draws diagrams. The theme's script for them is 3 MB.
            config.plugins[name].config.assets_exclude.append("unpkg.com/mermaid*")


def without_file(files: Files) -> list[File]:
    """Return the files that the plugin `privacy` names although it could not download them.

    MkDocs would stop at the first. Old articles have pictures on hosts that are gone.
    """
    return [
        each for each in files if "privacy" in str(each.src_dir or "") and not Path(str(each.abs_src_path)).exists()
    ]


def taking_part(config: MkDocsConfig, events: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the plugins and hooks that take part in `events`, apart from this one and the search."""
    methods: list[Any] = [method for event in events for method in config.plugins.events[event]]
    named = {id(plugin): name for name, plugin in config.plugins.items()}
    found = (
        named.get(id(getattr(method, "__self__", None)), getattr(method, "__module__", "a hook")) for method in methods
    )
    return tuple(dict.fromkeys(name for name in found if name not in HARMLESS))
