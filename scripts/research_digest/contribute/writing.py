"""Files put into the clippings folder: whole or not at all, and never through a link that somebody laid on the way."""

from __future__ import annotations

import stat
from pathlib import Path


class LinkError(Exception):
    """A link lies on the way to the file, so it was not written."""


def replace_file(file: Path, data: bytes, *, below: Path) -> None:
    """Puts `data` in the place of `file`, somewhere below the folder `below`. Raises LinkError, and OSError."""
    on_the_way = [each for each in (file, *file.parents) if each.is_relative_to(below) and each != below]
    if not on_the_way or any(each.is_symlink() for each in on_the_way):
        raise LinkError("a link lies on the way to its place")
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name[:60]}.new")
    fresh.unlink(missing_ok=True)
    try:
        with fresh.open("xb") as opened:
            opened.write(data)
        if file.exists():
            fresh.chmod(stat.S_IMODE(file.stat().st_mode))
        # Takes the place of whatever lies there, and follows nothing.
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
