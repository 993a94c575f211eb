"""The clippings of a pull request, out of its git repository: plain Markdown and pictures, and no code of it runs.

Their content comes from git's objects, not from a work tree, so that no link, filter or attribute has a say in it.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext

PLAIN, EXECUTABLE, GONE = "100644", "100755", "000000"
"""git's modes of a plain file, of one that is a program, and of one that is not there."""
MOST = 1_000
"""Files of one pull request that are taken."""
PICTURE = 5_000_000
"""Bytes of the largest picture that is taken."""

# What files of each kind begin with. A browser shows a picture by these, whatever its name says.
_SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One file that differs: its path in the repository, its mode and its object in git after the change."""

    path: str
    mode: str
    blob: str

    @property
    def kind(self) -> str:
        """The ending of the file's name: `.md`, `.png`."""
        return splitext(self.path)[1].lower()

    def obstacle(self, folder: str) -> str:
        """Return why the file is not taken, or nothing: it must be plain Markdown or a picture below `folder`."""
        names = self.path.split("/")
        if not self.path.startswith(f"{folder}/"):
            return f"it is not below {folder}/"
        if self.kind != ".md" and self.kind not in _SIGNATURES:
            return "it is not Markdown"
        if any(name.startswith(".") or not name for name in names):
            return "it is hidden"
        if self.mode == EXECUTABLE:
            return "it is executable"
        return "" if self.mode in (PLAIN, GONE) else "it is no plain file"


def picture_fault(kind: str, data: bytes) -> str:
    """Return why `data` is no picture to take, or nothing; `kind` is the ending of its name."""
    if len(data) > PICTURE:
        return f"it is over {PICTURE:,} bytes"
    return "" if _SIGNATURES[kind].match(data) else f"it is no {kind.removeprefix('.').upper()} inside"


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
