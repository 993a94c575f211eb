"""All clippings of a site in order, before any body is laid out: what is published, what not, what is wrong so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from research_digest.checks import CHECKS
from research_digest.checks.attachments import lost_attachments
from research_digest.input.attachments import Attachments
from research_digest.input.takedowns import Takedown, read_takedowns, taken_down
from research_digest.library.library import Library, build_library, same_page
from research_digest.model import Body, Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls.slugs import slug_path


@dataclass(frozen=True, slots=True)
class Survey:
    """The library, what was taken down by its slug, the paths of the drafts, and what is wrong with all of these.

    `unpublished` are drafts and what was taken down, as (path, text).
    """

    library: Library
    removed: Mapping[str, Takedown]
    drafts: tuple[str, ...]
    problems: tuple[Problem, ...]
    unpublished: tuple[tuple[str, str], ...]


def survey(clippings: Iterable[Clipping], *, root: Path, settings: Settings) -> Survey:
    """Orders `clippings` and checks them together. Raises SettingsError for a list of takedowns that is not clear."""
    every = tuple(clippings)
    takedowns = read_takedowns(root, settings=settings)
    hit = {each.slug: takedown for each in every if (takedown := taken_down(each, takedowns))}
    # A path counts even when its file is gone already.
    removed = {slug_path(each.path.removesuffix(".md")): each for each in takedowns if each.path} | hit
    library = build_library(each for each in every if not each.draft and each.slug not in removed)
    found = (problem for check in CHECKS for problem in check(library, settings))
    collisions = (same_page(refused, kept, at=refused, settings=settings) for refused, kept in library.refused)
    problems = (*collisions, *_missed(takedowns, set(hit.values()), settings), *found)
    drafts = tuple(each.path for each in every if each.draft)
    unpublished = tuple(
        (each.path, f"{each.body}\n{each.note}") for each in every if each.draft or each.slug in removed
    )
    return Survey(library, removed, drafts, problems, unpublished)


def _missed(takedowns: Iterable[Takedown], hit: set[Takedown], settings: Settings) -> Iterator[Problem]:
    for takedown in takedowns:
        if takedown not in hit:
            what = f'no clipping is "{takedown.path or takedown.source}", so nothing was taken down'
            yield problem("takedown-missed", what, path=settings.takedowns)


def faults_of_bodies(
    bodies: Mapping[str, Body], library: Library, attachments: Attachments, settings: Settings
) -> Iterator[Problem]:
    """Yield what is wrong with rendered bodies, or notes, by path: those that were stopped, files that they lack."""
    clippings = {each.path: each for each in library.every}
    for path, body in bodies.items():
        if body.stopped:
            yield problem("body-stopped", body.stopped, path=f"{settings.clippings}/{path}")
        yield from lost_attachments(clippings[path], body, attachments, settings)
