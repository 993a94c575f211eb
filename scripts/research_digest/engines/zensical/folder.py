"""The exported project on disk: only what changed is written, and what is no longer made is removed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MANIFEST = ".research-digest.json"
"""The list of the written files. Other files in the folder are not touched."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that an earlier export wrote: a digest of what it depends on, its size and time, what the sitemap says."""

    inputs: str
    size: int
    time: int
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class ExportFolder:
    """The folder at `root`. `known` are the files of the last export, `written` those of this one, by path."""

    root: Path
    known: dict[str, Written] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)

    @classmethod
    def at(cls, root: Path) -> ExportFolder:
        """Return the folder with what its manifest says. A manifest that cannot be read counts as empty."""
        return cls(root, known=read_manifest(root))

    def keep(self, path: str, inputs: bytes) -> bool:
        """Return True if the file is there with the same inputs, and nobody changed it."""
        known = self.known.get(path)
        if not inputs or known is None or known.inputs != inputs.hex() or not _is(self.root / path, known):
            return False
        self.written[path] = known
        return True

    def write(self, path: str, content: bytes, inputs: bytes = b"", told: tuple[str, ...] = ()) -> None:
        """Write a file, unless it has this content. A file that is written again starts a rebuild."""
        place = self.root / path
        if not (place.is_file() and place.read_bytes() == content):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        status = place.stat()
        self.written[path] = Written(inputs.hex(), status.st_size, status.st_mtime_ns, told)

    def finish(self) -> None:
        """Remove what the last export wrote and this one did not. Write the manifest."""
        for path in self.known.keys() - self.written.keys():
            (self.root / path).unlink(missing_ok=True)
            _remove_empty(self.root, path)
        rows = {
            path: [each.inputs, each.size, each.time, list(each.told)] for path, each in sorted(self.written.items())
        }
        (self.root / MANIFEST).write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")


def read_manifest(root: Path) -> dict[str, Written]:
    """Return the files of the last export by path, or nothing if there was none."""
    try:
        rows: dict[str, Any] = json.loads((root / MANIFEST).read_text("utf-8"))
        return {path: Written(str(row[0]), int(row[1]), int(row[2]), tuple(row[3])) for path, row in rows.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _is(place: Path, known: Written) -> bool:
    try:
        status = place.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (known.size, known.time)


def _remove_empty(root: Path, path: str) -> None:
    folder = (root / path).parent
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
