"""Read the clippings and pictures of a pull request from its git repository. No code of it runs.

Content comes from git objects, not from a work tree, so that links, filters and attributes have no effect.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext

PLAIN, EXECUTABLE, GONE = "100644", "100755", "000000"
"""File modes of git: a plain file, an executable file, a missing file."""
MOST_FILES = 1_000
"""Most files that are imported from one pull request."""
MOST_BYTES = 5_000_000
"""Largest picture that is imported, in bytes."""

# A name that begins with a dot, or is empty.
_HIDDEN = re.compile(r"(?:^|/)(?:\.|/|$)")
# The first bytes of each format. Browsers recognise pictures by these, whatever the file name says.
_SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One changed file: its path in the repository, and its mode and blob in git after the change."""

    path: str
    mode: str
    blob: str

    @property
    def kind(self) -> str:
        """The extension of the file name: `.md`, `.png`."""
        return splitext(self.path)[1].lower()

    def refusal(self, folder: str) -> str:
        """Return why the file cannot be imported, or "". It must be plain Markdown or a picture below `folder`."""
        if not self.path.startswith(f"{folder}/"):
            return f"it is not below {folder}/"
        if self.kind != ".md" and self.kind not in _SIGNATURES:
            return "it is not Markdown"
        if _HIDDEN.search(self.path):
            return "it is hidden"
        if self.mode == EXECUTABLE:
            return "it is executable"
        return "" if self.mode in (PLAIN, GONE) else "it is not a plain file"


def picture_fault(kind: str, data: bytes) -> str:
    """Return why `data` is not a picture that can be imported, or "". `kind` is the extension of its name."""
    if len(data) > MOST_BYTES:
        return f"it is over {MOST_BYTES:,} bytes"
    return "" if _SIGNATURES[kind].match(data) else f"it is not a {kind.removeprefix('.').upper()} file"


def changed_files(repository: Path, base: str, head: str) -> Iterator[ChangedFile]:
    """Yield the files that differ between two commits. A renamed file counts as one removed and one added."""
    listed = _git(repository, "diff-tree", "-r", "-z", "--raw", "--no-renames", base, head)
    parts = listed.decode("utf-8", "surrogateescape").split("\0")
    for facts, path in zip(parts[0::2], parts[1::2], strict=False):
        _, mode, _, blob, _ = facts.split()
        yield ChangedFile(path, mode, blob)


def content(repository: Path, change: ChangedFile, *, most: int) -> bytes:
    """Return the content of the file after the change, at most `most` bytes."""
    command = ["git", "-C", str(repository), "cat-file", "blob", change.blob]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as git:  # noqa: S603 - git, with an object that git named
        data = git.stdout.read(most) if git.stdout else b""
        git.kill()
    return data


def _git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - git, with our own arguments
