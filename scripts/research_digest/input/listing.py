"""The files of the clippings folder, without those that the settings ignore, and the folder of attachments."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from os.path import relpath
from pathlib import Path

from pathspec import GitIgnoreSpec

from research_digest.settings import Settings

_TEMPLATES = (
    (".obsidian/templates.json", "folder"),
    (".obsidian/plugins/templater-obsidian/data.json", "templates_folder"),
)
"""Files in which Obsidian and its plugin Templater keep the folder of templates, and the key of each."""

Ignored = Callable[[str], bool]
"""Returns True for a path that is not read. Paths of folders end with a slash."""


def list_folder(folder: Path, settings: Settings) -> tuple[str, ...]:
    """Return the sorted paths of all files in `folder`, and of folders that cannot be read.

    Left out are hidden names, what the setting `ignore` matches, and the templates of Obsidian. The files of the folder
    `attachments` have paths that begin with `../`.
    """
    return (*walk(folder, _ignored(folder, settings.ignore)), *_outside(folder, settings))


def is_clipping(path: str) -> bool:
    """Return True if the file at `path` is a clipping by its name."""
    return path.lower().endswith(".md")


def walk(folder: Path, is_ignored: Ignored = lambda _: False) -> tuple[str, ...]:
    """Return the sorted paths of all files in `folder` that are not hidden, and of folders that cannot be read.

    Folders are visited in a loop, not by recursion, so their depth is not limited.
    """
    paths: list[str] = []
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(folder / prefix) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            paths.append(prefix.removesuffix("/"))
            continue
        for entry in ordered:
            if not entry.name.startswith("."):
                _sort(entry, prefix, paths, waiting, is_ignored)
    return tuple(sorted(paths, key=lambda path: path.split("/")))


def _sort(entry: os.DirEntry[str], prefix: str, paths: list[str], waiting: list[str], is_ignored: Ignored) -> None:
    """Add a folder to `waiting`, and anything else, or a folder named like a clipping, to `paths`."""
    path = prefix + entry.name
    is_folder = entry.is_dir(follow_symlinks=False)
    if is_ignored(f"{path}/" if is_folder else path):
        return
    if is_folder:
        waiting.append(f"{path}/")
    if not is_folder or is_clipping(entry.name):
        paths.append(path)


def _ignored(folder: Path, patterns: tuple[str, ...]) -> Ignored:
    """Return what tells the paths below `folder` that are not read."""
    every = (*patterns, *(f"/{path}/" for path in _template_folders(folder)))
    if not every:
        return lambda _: False
    return _spec(every).match_file


@lru_cache(maxsize=4)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)


def _template_folders(folder: Path) -> Iterable[str]:
    """Yield the folders of templates that the vault in `folder`, or in a folder above it, names."""
    place = folder.resolve()
    vault = next((each for each in (place, *place.parents) if (each / ".obsidian").is_dir()), place)
    for file, key in _TEMPLATES:
        try:
            named = json.loads((vault / file).read_text(encoding="utf-8"))[key]
            below = (vault / named).relative_to(place).as_posix()
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if named and below != ".":
            yield below


def _outside(folder: Path, settings: Settings) -> Iterable[str]:
    """Yield the files of the folder of attachments, which is outside the clippings folder, but no Markdown files."""
    if not settings.attachments:
        return
    outside = folder / relpath(settings.attachments, settings.clippings)
    way = Path(relpath(outside, folder)).as_posix()
    if way.startswith("../") and outside.is_dir():
        yield from (f"{way}/{path}" for path in walk(outside) if not is_clipping(path))
