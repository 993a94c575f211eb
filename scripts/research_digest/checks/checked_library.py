"""Build the library of a site and check it, before any body is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from research_digest.checks import CHECKS
from research_digest.checks.attachments import missing_attachments
from research_digest.input.attachments import Attachments
from research_digest.input.takedowns import Takedown, read_takedowns, taken_down
from research_digest.library.library import Library, build_library, same_page
from research_digest.model import Body, Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls.slugs import slug_path


@dataclass(frozen=True, slots=True)
class CheckedLibrary:
    """The library, the takedowns by slug, the paths of drafts, and the problems.

    `unpublished` are drafts and clippings that were taken down, as (path, text).
    """

    library: Library
    removed: Mapping[str, Takedown]
    drafts: tuple[str, ...]
    problems: tuple[Problem, ...]
    unpublished: tuple[tuple[str, str], ...]


def check_library(clippings: Iterable[Clipping], *, root: Path, settings: Settings) -> CheckedLibrary:
    """Build the library of `clippings` and check it.

    Raise SettingsError if `takedowns.yml` is wrong.
    """
    every = tuple(clippings)
    takedowns = read_takedowns(root, settings=settings)
    hit = {each.slug: takedown for each in every if (takedown := taken_down(each, takedowns))}
    # A path stays taken down after its file is deleted.
    removed = {slug_path(each.path.removesuffix(".md")): each for each in takedowns if each.path} | hit
    library = build_library(each for each in every if not each.draft and each.slug not in removed)
    found = (problem for check in CHECKS for problem in check(library, settings))
    collisions = (same_page(refused, kept, at=refused, settings=settings) for refused, kept in library.refused)
    problems = (*collisions, *_missed(takedowns, set(hit.values()), settings), *found)
    drafts = tuple(each.path for each in every if each.draft)
    unpublished = tuple(
        (each.path, f"{each.body}\n{each.note}") for each in every if each.draft or each.slug in removed
    )
    return CheckedLibrary(library, removed, drafts, problems, unpublished)


def _missed(takedowns: Iterable[Takedown], hit: set[Takedown], settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each takedown that no clipping matches."""
    for takedown in takedowns:
        if takedown not in hit:
            what = f'no clipping is "{takedown.path or takedown.source}", so nothing was taken down'
            yield problem("takedown-missed", what, path=settings.takedowns)


def check_bodies(
    bodies: Mapping[str, Body], library: Library, attachments: Attachments, settings: Settings
) -> Iterator[Problem]:
    """Yield the problems of rendered bodies or notes by path: those that were stopped, and missing attachments."""
    clippings = {each.path: each for each in library.every}
    for path, body in bodies.items():
        if body.stopped:
            yield problem("body-stopped", body.stopped, path=f"{settings.clippings}/{path}")
        yield from missing_attachments(clippings[path], body, attachments, settings)
