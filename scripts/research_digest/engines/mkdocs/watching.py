"""What `mkdocs serve` watches: clippings and pages without hidden files, and lists that may be made later."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from research_digest.engines.mkdocs.pages import root_of
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Absolute paths: folders that are watched without hidden files, lists, and the folders of the lists."""

    folders: frozenset[str]
    lists: frozenset[str]
    places: frozenset[str]

    def matter(self, changed: Iterable[str], watched: str) -> bool:
        """Return True if one of the paths `changed`, at or below the path `watched`, is an input."""
        if watched in self.folders:
            return any(not _is_hidden(each, watched) for each in changed)
        return watched not in self.places or any(each in self.lists for each in changed)


def watch_inputs(server: LiveReloadServer, config: MkDocsConfig, settings: Settings) -> None:
    """Watch clippings, pages and lists. The server must not have started.

    Editors and Obsidian write hidden files at each step of the user, which start no rebuild. A list that does not exist
    yet cannot be watched, so its folder is, for the names of the lists alone.
    """
    inputs = _inputs(config, settings)
    schedule = server.observer.schedule

    def filtered(handler: Any, path: str, **options: Any) -> Any:
        inner = handler.on_any_event

        def on_any_event(event: Any) -> None:
            if inputs.matter([_plain(each) for each in (event.src_path, event.dest_path) if each], path):
                inner(event)

        handler.on_any_event = on_any_event
        return schedule(handler, path, **options)

    server.observer.schedule = filtered  # type: ignore[method-assign, assignment]
    for folder in inputs.folders:
        _watch_anew(server, folder)
    for folder in filter(os.path.isdir, inputs.places):
        server.watch(folder, recursive=False)


def _inputs(config: MkDocsConfig, settings: Settings) -> _Inputs:
    root = root_of(config)
    attachments = (root / settings.attachments,) if settings.attachments else ()
    folders = frozenset(map(_plain, (root / settings.clippings, config.docs_dir, *attachments)))
    lists = frozenset(_plain(root / name) for name in settings.lists)
    return _Inputs(folders, lists, frozenset(str(Path(file).parent) for file in lists) - folders)


def _watch_anew(server: LiveReloadServer, folder: str) -> None:
    """Watch a folder that the server may have begun to watch already, without this filter."""
    with suppress(KeyError):
        server.unwatch(folder)
    server.watch(folder)


def _plain(path: Any) -> str:
    return os.path.normpath(os.fsdecode(path))


def _is_hidden(path: str, folder: str) -> bool:
    return any(part.startswith(".") for part in Path(os.path.relpath(path, folder)).parts if part != "..")
