"""A folder with some of the installed packages alone, as an environment that has no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

_LOCKED = re.compile(r"^([a-z][\w.-]*)==[^\s;]+(?: ; (.+?))? \\$", re.MULTILINE)


def link(folder: Path, distributions: Iterable[Distribution]) -> Path:
    """Fill the folder with links to the files of the distributions. Return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in distributions:
        for top in {file.parts[0] for file in each.files or () if file.parts[0] not in ("..", "__pycache__")}:
            place = folder / top
            if not place.exists():
                place.symlink_to(Path(str(each.locate_file(top))))
    return folder


def needed(installed: Path) -> list[Distribution]:
    """Return the distributions that those in a folder need here, without extras."""
    found: dict[str, Distribution] = {}
    waiting = [name for each in installed.glob("*.dist-info") for name in _needs(PathDistribution(each))]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = distribution(name)
            waiting += _needs(found[name])
    return list(found.values())


def locked(file: Path) -> Iterator[Distribution]:
    """Yield the distributions in a locked list that this system needs."""
    for name, marker in _LOCKED.findall(file.read_text("utf-8")):
        if not marker or _is_here(Requirement(f"{name} ; {marker}")):
            yield distribution(name)


def _needs(each: Distribution) -> list[str]:
    return [wanted.name.lower() for wanted in map(Requirement, each.requires or ()) if _is_here(wanted)]


def _is_here(wanted: Requirement) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": ""})
