"""What newer texts of the files of `init` would change in a site."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from research_digest.starter.files_of_a_site import (
    UPGRADED,
    Manifest,
    digest_of,
    read_manifest,
    rendered,
    write,
    write_manifest,
)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A file whose text is newer. It is `free` to be written if the owner did not change it."""

    path: str
    old: str
    new: str
    free: bool

    @property
    def diff(self) -> str:
        """What would change, as a unified diff."""
        old, new = self.old.splitlines(keepends=True), self.new.splitlines(keepends=True)
        return "".join(difflib.unified_diff(old, new, self.path, self.path))


def upgrades(root: Path) -> Iterator[Upgrade]:
    """Yield the files of the site at `root` that have a newer text. A file that the owner deleted stays deleted."""
    manifest = read_manifest(root)
    for path, new in rendered(manifest.name, manifest.language, UPGRADED).items():
        file, known = root / path, manifest.files.get(path)
        old = file.read_text("utf-8") if file.is_file() else ""
        written, wanted = digest_of(old), digest_of(new)
        is_gone = known is not None and not file.is_file()
        if not is_gone and wanted not in (written, known):
            yield Upgrade(path, old, new, free=written == known or not file.exists())


def apply(root: Path, found: tuple[Upgrade, ...]) -> None:
    """Write the files that are free. Note all as seen, so that those of the owner are not shown again."""
    manifest: Manifest = read_manifest(root)
    for each in found:
        if each.free:
            write(root, each.path, each.new)
    seen = {each.path: digest_of(each.new) for each in found}
    write_manifest(root, replace(manifest, files={**manifest.files, **seen}))
