"""Write files in the clippings folder atomically, and never through a link."""

from __future__ import annotations

import stat
from pathlib import Path


class LinkError(Exception):
    """The file was not written because its path contains a link."""


def replace_file(file: Path, data: bytes, *, below: Path) -> None:
    """Write `data` to `file`, which must be below the folder `below`.

    Raise LinkError if the path contains a link, and OSError if the file cannot be written.
    """
    on_the_way = [each for each in (file, *file.parents) if below in each.parents]
    if not on_the_way or any(each.is_symlink() for each in on_the_way):
        raise LinkError("its path contains a link")
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name[:60]}.new")
    fresh.unlink(missing_ok=True)
    try:
        with fresh.open("xb") as opened:
            opened.write(data)
        if file.exists():
            fresh.chmod(stat.S_IMODE(file.stat().st_mode))
        # `replace` is atomic and does not follow a link at the target.
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
