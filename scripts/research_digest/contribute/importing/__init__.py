"""Exports of other tools. Each format has a module of its own, with `NAME`, `fits` and `records`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from research_digest.contribute.importing import (
    bibtex,
    bookmarks,
    csl,
    hypothesis,
    instapaper,
    matter,
    omnivore,
    pocket,
    raindrop,
    readwise,
    readwise_reader,
    web_clipper,
)
from research_digest.contribute.importing.record import Record

BEGINNING = 20_000
"""Bytes of a file that tell its format."""


class Format(Protocol):
    """A module that reads the exports of a tool."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The tool, for messages."""

    def fits(self, file: Path, beginning: str, /) -> bool:
        """Return True if the file, which begins with `beginning`, is one of its exports."""

    def records(self, file: Path, /) -> Iterator[Record]:
        """Yield the records. Raise ValueError, KeyError or TypeError if the file is broken."""


FORMATS: tuple[Format, ...] = (
    *(pocket, instapaper, raindrop, readwise, readwise_reader, matter),
    *(omnivore, web_clipper, hypothesis, csl, bibtex, bookmarks),
)


def format_of(file: Path) -> Format | None:
    """Return the format of an export, a file or a folder, or None. Raise OSError if it cannot be read."""
    beginning = ""
    if file.is_file():
        with file.open("rb") as opened:
            beginning = opened.read(BEGINNING).decode("utf-8-sig", "replace")
    return next((each for each in FORMATS if each.fits(file, beginning)), None)
