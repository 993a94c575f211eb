"""The texts of clippings, which stay on the disk until they are needed: together they would fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from research_digest.cache import Shelf
from research_digest.input.folder import read_paths
from research_digest.input.lists import Lists
from research_digest.model import Clipping
from research_digest.settings import Settings

TextOf = Callable[[Clipping], str]
"""Returns the body of a clipping as Markdown."""


def text_in_memory(clipping: Clipping) -> str:
    """Return the body of a clipping that was read with it."""
    return clipping.body


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of the clippings in `folder`. Those that were read with a cache are in `kept`."""

    folder: Path
    settings: Settings
    lists: Lists
    kept: Shelf[str]

    def __call__(self, clipping: Clipping) -> str:
        """Return the body of a clipping as Markdown."""
        if clipping.body or not clipping.digest:
            return clipping.body
        kept = self.kept.get(clipping.digest)
        if kept is not None:
            return kept
        # What is read again is not kept: the file may have changed since.
        found = read_paths(self.folder, [clipping.path], settings=self.settings, lists=self.lists)
        return found.clippings[0].body if found.clippings else ""
