"""The originals of a site: the sources of the clippings that it publishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from research_digest.input.folder import clippings_folder, read_clippings
from research_digest.input.lists import read_lists
from research_digest.input.takedowns import read_takedowns, taken_down
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True)
class Cited:
    """An original: its address, the day of clipping (20261127, or empty), and the file, below the clippings folder."""

    address: str
    day: str
    path: str


def cited_originals(root: Path, *, settings: Settings) -> Iterator[Cited]:
    """Yield the originals of all clippings that are published. Two clippings can have the same.

    Raise SettingsError if the clippings folder is missing or `takedowns.yml` is wrong.
    """
    folder = clippings_folder(settings, root)
    lists, _ = read_lists(root, settings=settings)
    takedowns = read_takedowns(root, settings=settings)
    for each in read_clippings(folder, settings=settings, lists=lists):
        if each.source and not each.draft and not taken_down(each, takedowns):
            yield Cited(each.source, str(each.created or "").replace("-", ""), each.path)
