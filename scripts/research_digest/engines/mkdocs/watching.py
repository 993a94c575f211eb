"""What `mkdocs serve` watches: clippings and pages without hidden files, and lists that may be made later."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer


def watch_inputs(server: LiveReloadServer, *, folders: Iterable[Path], lists: Iterable[Path]) -> None:
    """Watch `folders` and `lists`. The server must not have started.

    Editors and Obsidian write hidden files at each step of the user; in `folders` they start no rebuild. A list that
    does not exist yet cannot be watched, so its folder is, for the names of the lists alone.
    """
    quiet = {_real(folder) for folder in folders}
    named = {_real(file) for file in lists}
    places = {str(Path(file).parent) for file in named} - quiet
    schedule = server.observer.schedule

    def filtered(handler: Any, path: str, **options: Any) -> Any:
        inner = handler.on_any_event

        def on_any_event(event: Any) -> None:
            changed = [_real(each) for each in (event.src_path, event.dest_path) if each]
            if path in quiet:
                matters = any(not _is_hidden(each, path) for each in changed)
            else:
                matters = path not in places or any(each in named for each in changed)
            if matters:
                inner(event)

        handler.on_any_event = on_any_event
        return schedule(handler, path, **options)

    server.observer.schedule = filtered  # type: ignore[method-assign, assignment]
    for folder in quiet:
        _watch_anew(server, folder)
    for folder in filter(os.path.isdir, places):
        server.watch(folder, recursive=False)


def _watch_anew(server: LiveReloadServer, folder: str) -> None:
    """Watch a folder that the server may have begun to watch already, without this filter."""
    with suppress(KeyError):
        server.unwatch(folder)
    server.watch(folder)


def _real(path: Any) -> str:
    return os.path.normpath(os.fsdecode(path))


def _is_hidden(path: str, folder: str) -> bool:
    return any(part.startswith(".") for part in Path(os.path.relpath(path, folder)).parts if part != "..")
