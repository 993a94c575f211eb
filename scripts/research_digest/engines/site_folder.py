"""The folder of the built site. Files that would be written the same again are kept from the last build.

The engine empties the folder before it builds. So the folder is set aside first, and at the end the engine's files are
moved into it. A file is kept only if its inputs are the same, and if its size and time show that nobody changed it
since. All other files of the last build are removed.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from research_digest.cache import Shelf

Stat = tuple[int, int]
"""Size, and time of the last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A written file: a digest of what it depends on, its size and time, and what lists of all pages say of it."""

    inputs: bytes
    size: int
    time: int
    told: tuple[str, ...] = ()


Manifest = dict[str, Entry]
"""The files that the last build wrote, by path."""


@dataclass(slots=True)
class SiteFolder:
    """The folder at `root`, and the files of the last build at `aside`, which `shelf` knows under `key`."""

    root: Path
    aside: Path
    shelf: Shelf[Manifest]
    key: bytes
    known: Manifest = field(default_factory=dict)
    written: Manifest = field(default_factory=dict)
    _found: dict[str, Stat] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def set_aside(self) -> None:
        """Move the site of the last build out of the way."""
        manifest = self.shelf.get(self.key)
        if manifest is None:
            shutil.rmtree(self.aside, ignore_errors=True)
            return
        try:
            # A build that was stopped has left its site here. What is at `root` is not complete then.
            if not self.aside.is_dir():
                self.aside.parent.mkdir(parents=True, exist_ok=True)
                self.root.rename(self.aside)
        except OSError:
            # There is no site yet, or it is on another disk.
            return
        found = _files(self.aside)
        if found:
            self.known, self._found = manifest, found
        else:
            shutil.rmtree(self.aside, ignore_errors=True)

    def keep(self, path: str, inputs: bytes) -> Entry | None:
        """Keep the file at `path` if it was made from the same inputs. Return what is known of it, or None."""
        entry = self.known.get(path)
        if not inputs or entry is None or entry.inputs != inputs or self._found.get(path) != (entry.size, entry.time):
            return None
        self.written[path] = entry
        return entry

    def write(self, path: str, data: bytes, inputs: bytes = b"", told: tuple[str, ...] = ()) -> None:
        """Write the file at `path`, and the folders above it."""
        place = (self.aside if self.known else self.root) / path
        folder, _, _ = path.rpartition("/")
        # Only what others left in the folder of the last build can be in the way of a file.
        if folder not in self._folders or (self.known and path not in self._found):
            _make_room(place)
            self._folders.add(folder)
        with place.open("wb", buffering=0) as file:
            file.write(data)
            status = os.fstat(file.fileno())
        self.written[path] = Entry(inputs, status.st_size, status.st_mtime_ns, told)

    def finish(self) -> None:
        """Put the files of this build together at `root`, and note them for the next build."""
        if self.known:
            self._put_together()
        self.shelf.put(self.key, self.written)

    def _put_together(self) -> None:
        moved = set()
        for path in _files(self.root):
            if path not in self.written:
                target = self.aside / path
                _make_room(target)
                (self.root / path).replace(target)
            moved.add(path)
        for path in self._found.keys() - self.written.keys() - moved:
            place = self.aside / path
            if place.is_file():
                place.unlink()
                _remove_empty(self.aside, path)
        shutil.rmtree(self.root, ignore_errors=True)
        self.aside.rename(self.root)


def _make_room(place: Path) -> None:
    """Make the folders above the file at `place`. Remove a folder in its place, and a file in the place of a folder."""
    folder = place.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        blocking = next(each for each in (folder, *folder.parents) if each.is_file())
        blocking.unlink()
        folder.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        shutil.rmtree(place)


def sizes(root: Path) -> dict[str, int]:
    """Return the bytes of all files below `root`, by path."""
    return {path: size for path, (size, _) in _files(root).items()}


def _files(root: Path) -> dict[str, Stat]:
    """Return all files below `root`, each with its size and time, or none if there is a link among them."""
    found: dict[str, Stat] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(f"{root}/{prefix}") as entries:
                for entry in entries:
                    if entry.is_symlink():
                        return {}
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{prefix}{entry.name}/")
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[f"{prefix}{entry.name}"] = status.st_size, status.st_mtime_ns
        except OSError:
            continue
    return found


def _remove_empty(root: Path, path: str) -> None:
    """Remove the folders above `path` that are empty."""
    folder = (root / path).parent
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
