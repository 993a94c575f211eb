"""Folders of clippings for tests: made-up ones in this repository, and real ones if the environment names them."""

from __future__ import annotations

import os
from pathlib import Path

from project import ROOT

MADE_UP = (ROOT / "clippings", ROOT / "tests" / "clippings")
"""The sample site, and made-up texts with the oddities of real ones: nothing beside the repository is needed."""

VARIABLE = "DIGEST_REAL_CLIPPINGS"
REAL = Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None
"""Tests that have no use without them are marked `real`; conftest.py skips these if the variable is not set."""


def files(*folders: Path) -> list[Path]:
    """Return the paths of the clippings in `folders`."""
    return [path for folder in folders for path in sorted(folder.rglob("*.md"))]


def real_files() -> list[Path]:
    """Return the paths of the real clippings, or none if the environment names no folder."""
    return files(REAL) if REAL else []


def read(*folders: Path) -> dict[str, str]:
    """Return the texts of the clippings in `folders` by their path below them; bytes that are no UTF-8 survive."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for folder in folders
        for path in files(folder)
    }
