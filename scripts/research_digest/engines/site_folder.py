"""The folder of the built site."""

from __future__ import annotations

from pathlib import Path


class SiteFolder:
    """Writes files below the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write the file at `path`, relative to the folder, and the folders above it."""
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        (self.root / path).write_bytes(data)
