"""Run all checks for `digest.py check`.

Bodies are rendered only for named files or on request: rendering ten thousand takes a minute, reading them takes
seconds.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import Any

from research_digest.cache import Cache
from research_digest.checks import CLIPPING_CHECKS, COMPARISONS, Inputs
from research_digest.checks.checked_library import CheckedLibrary, check_bodies, check_library
from research_digest.checks.former import gone
from research_digest.checks.quick_scan import naming_files, scan_clippings
from research_digest.checks.unresolved import unresolved_links, unresolved_names
from research_digest.input.attachments import Attachments, hold_back, index_attachments
from research_digest.input.folder import (
    FolderContents,
    clippings_folder,
    join_contents,
    read_paths,
    readable_attachments,
)
from research_digest.input.link_states import read_link_states
from research_digest.input.listing import is_clipping, list_folder
from research_digest.input.lists import read_lists
from research_digest.input.texts import text_in_memory
from research_digest.input.trails import read_trails
from research_digest.library.library import Library, build_library, same_page
from research_digest.library.rendering import Renderer
from research_digest.library.surroundings import surroundings
from research_digest.library.trails import build_trails
from research_digest.model import Body, Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings

PART = 100
"""Files read per job. Fewer than three jobs run in this process, because starting others would take longer."""

Watch = Callable[[str, Iterable[Any], int], Iterable[Any]]
"""Progress display: takes a label, the parts of the work and their number, and yields the parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to check: the entries of the clippings folder at or below `names`, or all if it is None.

    `bodies` says whether to render bodies. `today` is the date that other dates are compared with.
    """

    names: tuple[str, ...] | None = None
    bodies: bool = False
    today: datetime.date

    def has(self, path: str) -> bool:
        """Return True if the entry at `path` is to be checked."""
        return self.names is None or any(path == name or path.startswith(f"{name}/") for name in self.names)


def find_problems(settings: Settings, *, root: Path, selection: Selection, watch: Watch) -> tuple[Problem, ...]:
    """Return the problems of the requested clippings and of the site's lists, sorted.

    Raise SettingsError if the clippings folder is missing or `takedowns.yml` is wrong.
    """
    folder = clippings_folder(settings, root)
    lists, list_problems = read_lists(root, settings=settings)
    _, wrong_states = read_link_states(root, settings=settings)
    listed = list_folder(folder, settings)
    chosen = list(filter(selection.has, listed))
    rest = [path for path in filter(is_clipping, listed) if not selection.has(path)]
    inputs = Inputs(settings=settings, lists=lists, today=selection.today)
    contents = _read(folder, chosen, inputs, selection, watch)
    beside = scan_clippings(folder, rest, contents.clippings, settings=settings, lists=lists)
    found = check_library((*contents.clippings, *beside), root=root, settings=settings)
    attachments = index_attachments(filterfalse(is_clipping, listed))
    _, unreadable = readable_attachments(folder, chosen, settings)
    texts = _render(found.library, attachments, settings, selection, watch)
    hidden = (*found.unpublished, *contents.withheld, *_unpublished(folder, rest, _files(texts), root, inputs))
    attachments = hold_back(attachments, hidden, allowed=settings.allow_attachments)
    together = _together(found, selection, settings)
    faults = _faults(texts, found.library, attachments, settings)
    taken_over = _taken_over(found.library, selection, settings)
    lost = _lost(texts, settings)
    trails = _trails(found, root, settings) if selection.names is None else ()
    missing = gone(folder, found.library, found.removed, inputs) if selection.names is None else ()
    names = unresolved_names(texts, found.library, attachments)
    elsewhere = _named_elsewhere(folder, rest, names, inputs)
    unresolved = {name: paths for name, paths in names.items() if not elsewhere.find(name)}
    links = unresolved_links(unresolved, texts, found.library, settings)
    of_files = (*list_problems, *wrong_states, *contents.problems, *unreadable)
    of_texts = (*faults, *taken_over, *lost, *links)
    return tuple(sorted({*trails, *missing, *together, *of_files, *of_texts}))


def _named_elsewhere(folder: Path, rest: Sequence[str], names: Collection[str], inputs: Inputs) -> Library:
    """Return the clippings that are not checked and may have one of `names` as their title or alias."""
    naming = naming_files(folder, rest, names)
    found = read_paths(folder, naming, settings=inputs.settings, lists=inputs.lists).clippings
    return build_library(each for each in found if not each.draft)


def _trails(found: CheckedLibrary, root: Path, settings: Settings) -> Iterator[Problem]:
    """Yield the problems of trails. They need all clippings, with their titles."""
    written, unreadable = read_trails(root, settings=settings)
    _, broken = build_trails(written, found.library, found.drafts, settings)
    yield from (*unreadable, *broken)


def _together(found: CheckedLibrary, selection: Selection, settings: Settings) -> Iterator[Problem]:
    """Yield the problems of requested clippings that show only beside other clippings."""
    compared = (each for compare in COMPARISONS for each in compare(found.library, settings))
    below = len(f"{settings.clippings}/")
    return (each for each in (*found.problems, *compared) if selection.has(each.path[below:]))


def _files(texts: Mapping[str, tuple[Body, ...]]) -> set[str]:
    """Return the names of the files that the texts show."""
    return {name for bodies in texts.values() for body in bodies for name in body.files}


def _faults(
    texts: Mapping[str, tuple[Body, ...]], library: Library, attachments: Attachments, settings: Settings
) -> Iterator[Problem]:
    """Yield the problems of rendered texts."""
    for bodies in _turned(texts):
        yield from check_bodies(bodies, library, attachments, settings)


def _lost(texts: Mapping[str, tuple[Body, ...]], settings: Settings) -> Iterator[Problem]:
    """Yield content that readers of an original see and readers of its clipping do not."""
    for path, bodies in texts.items():
        for change in (each for body in bodies for each in body.changes if each.lost):
            yield problem("drawing-as-words", f"{change.why}: {change.what}", path=f"{settings.clippings}/{path}")


def _taken_over(library: Library, selection: Selection, settings: Settings) -> Iterator[Problem]:
    """Yield pages that a requested clipping takes over from one that is not requested."""
    for refused, kept in library.refused:
        if selection.has(kept.path) and not selection.has(refused.path):
            yield same_page(refused, kept, at=kept, settings=settings)


def _unpublished(
    folder: Path, paths: Iterable[str], names: Collection[str], root: Path, inputs: Inputs
) -> tuple[tuple[str, str], ...]:
    """Return those clippings at `paths` that contain one of the file names `names` and are not published."""
    naming = tuple(naming_files(folder, paths, names))
    contents = read_paths(folder, naming, settings=inputs.settings, lists=inputs.lists)
    return (*contents.withheld, *check_library(contents.clippings, root=root, settings=inputs.settings).unpublished)


def _read(folder: Path, paths: Sequence[str], inputs: Inputs, selection: Selection, watch: Watch) -> FolderContents:
    """Read and check the entries at `paths`, in several processes if there are many."""
    examine = partial(_examine, folder, inputs, keep=selection.bodies)
    parts = [paths[start : start + PART] for start in range(0, len(paths), PART)]
    if len(parts) <= 2:  # noqa: PLR2004 - as PART says
        return join_contents(map(examine, parts))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return join_contents(watch("reading", pool.map(examine, parts), len(parts)))


def _examine(folder: Path, inputs: Inputs, paths: Sequence[str], *, keep: bool) -> FolderContents:
    """Read and check some of the entries.

    Bodies that nobody needs are dropped, because results are sent between processes.
    """
    contents = read_paths(folder, paths, settings=inputs.settings, lists=inputs.lists)
    checked = (*contents.clippings, *_private(folder, contents, inputs))
    found = [each for clipping in checked for check in CLIPPING_CHECKS for each in check(clipping, inputs)]
    light = contents.clippings if keep else (replace(each, body="") for each in contents.clippings)
    return FolderContents(tuple(light), contents.attachments, (*contents.problems, *found), contents.withheld)


def _private(folder: Path, contents: FolderContents, inputs: Inputs) -> tuple[Clipping, ...]:
    """Return the clippings that are not published because of their source. Their texts are checked too."""
    paths = [path for path, _ in contents.withheld]
    allowed = replace(inputs.settings, allow_private=(*inputs.settings.allow_private, *paths))
    return read_paths(folder, paths, settings=allowed, lists=inputs.lists).clippings


def _render(
    library: Library, attachments: Attachments, settings: Settings, selection: Selection, watch: Watch
) -> dict[str, tuple[Body, ...]]:
    """Return body and note of each requested clipping, by path, without their HTML."""
    clippings = [each for each in library.every if selection.bodies and selection.has(each.path)]
    if not clippings:
        return {}
    from research_digest.body.pool import Pool  # noqa: PLC0415 - a check without bodies need not wait for it

    parts = [clippings[start : start + PART] for start in range(0, len(clippings), PART)]
    found: dict[str, tuple[Body, ...]] = {}
    with Pool(seconds=settings.max_seconds, memory=settings.max_memory) as render:
        renderer = Renderer(surroundings(library, attachments, settings), render, Cache(), text_in_memory)
        for part in watch("rendering", parts, len(parts)):
            bodies = renderer.all(part).facts
            notes = renderer.all([each for each in part if each.note], notes=True).facts
            found |= {path: (body, notes[path]) if path in notes else (body,) for path, body in bodies.items()}
    return found


def _turned(texts: Mapping[str, tuple[Body, ...]]) -> Iterator[dict[str, Body]]:
    """Yield the bodies by path, then the notes by path."""
    for at in range(2):
        yield {path: bodies[at] for path, bodies in texts.items() if at < len(bodies)}
