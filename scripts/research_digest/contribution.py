"""The clippings of a pull request, out of its git repository: nothing but plain Markdown files, and no code of it runs.

Their content comes from git's objects, not from a work tree, so that no link, filter or attribute has a say in it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PLAIN, EXECUTABLE, GONE = "100644", "100755", "000000"
"""git's modes of a plain file, of one that is a program, and of one that is not there."""
MOST = 1_000
"""Files of one pull request that are taken."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file that differs: its path in the repository, its mode and its object in git after the change."""

    path: str
    mode: str
    blob: str

    def obstacle(self, folder: str) -> str:
        """Why the file is not taken, empty if it is: it must be a plain Markdown file below `folder`."""
        names = self.path.split("/")
        if not self.path.startswith(f"{folder}/"):
            return f"it is not below {folder}/"
        if not self.path.lower().endswith(".md"):
            return "it is not Markdown"
        if any(name.startswith(".") or not name for name in names):
            return "it is hidden"
        if self.mode == EXECUTABLE:
            return "it is executable"
        return "" if self.mode in (PLAIN, GONE) else "it is no plain file"


def changes(repository: Path, base: str, head: str) -> Iterator[Change]:
    """The files that differ between two commits; one that was renamed is gone there and new here."""
    listed = _git(repository, "diff-tree", "-r", "-z", "--raw", "--no-renames", base, head)
    parts = listed.decode("utf-8", "surrogateescape").split("\0")
    for facts, path in zip(parts[0::2], parts[1::2], strict=False):
        _, mode, _, blob, _ = facts.split()
        yield Change(path, mode, blob)


def content(repository: Path, change: Change, *, most: int) -> bytes:
    """What is in the file after the change, at most `most` bytes."""
    command = ["git", "-C", str(repository), "cat-file", "blob", change.blob]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as git:  # noqa: S603 - git, with an object that git named
        data = git.stdout.read(most) if git.stdout else b""
        git.kill()
    return data


def _git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - git, with our own arguments
