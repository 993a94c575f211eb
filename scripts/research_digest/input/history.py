"""Files that were deleted from the clippings folder, by the history of Git."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from research_digest.input.listing import is_clipping

SECONDS = 60
"""Longest time that Git may take."""

_COMMIT = "\x01"


@dataclass(frozen=True, slots=True)
class DeletedFile:
    """A file that is no longer there: its path below the folder, and the commit that deleted it last."""

    path: str
    commit: str


def deleted_files(folder: Path) -> tuple[DeletedFile, ...]:
    """Return the Markdown files below `folder` that were deleted, or none if Git or its history is not there."""
    said = _git(
        folder, "log", "--no-renames", "--diff-filter=D", "--name-only", "--relative", "-z", f"--format={_COMMIT}%H"
    )
    found: dict[str, str] = {}
    commit = ""
    for part in said.decode("utf-8", "replace").split("\0"):
        word = part.strip("\n")
        if word.startswith(_COMMIT):
            commit = word.removeprefix(_COMMIT)
        elif is_clipping(word):
            found.setdefault(word, commit)
    return tuple(DeletedFile(path, commit) for path, commit in found.items() if not (folder / path).exists())


def last_text(folder: Path, deleted: DeletedFile) -> str:
    """Return the text that a file had before it was deleted, or ""."""
    return _git(folder, "show", f"{deleted.commit}^:./{deleted.path}").decode("utf-8", "replace")


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what Git says in `folder`, or nothing if it fails."""
    pathspec = ["--", "."] if arguments[0] == "log" else []
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; names come from the history
            ["git", "-c", "core.quotepath=off", *arguments, *pathspec],  # noqa: S607 - the user's own Git
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
