"""Build the library of a site and check it, before any body is rendered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from research_digest.checks import CHECKS
from research_digest.checks.attachments import missing_attachments
from research_digest.input.attachments import Attachments
from research_digest.input.takedowns import Takedown, read_takedowns, taken_down
from research_digest.input.texts import TextOf, text_in_memory
from research_digest.library.former import alias_slug
from research_digest.library.library import NO_NAMES, Library, build_library, same_page
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


def check_library(
    clippings: Iterable[Clipping],
    *,
    root: Path,
    settings: Settings,
    text_of: TextOf = text_in_memory,
    tag_names: Mapping[str, str] = NO_NAMES,
) -> CheckedLibrary:
    """Build the library of `clippings` and check it. `tag_names` are names of tags by slug, as in tags.yml.

    Raise SettingsError if `takedowns.yml` is wrong.
    """
    every = tuple(clippings)
    takedowns = read_takedowns(root, settings=settings)
    by_path = _by_path(takedowns)
    hit = _hit(every, takedowns) | _moved(every, by_path)
    removed = by_path | hit
    library = build_library((each for each in every if _is_published(each, removed)), tag_names)
    missed = _missed(takedowns, set(hit.values()), settings)
    problems = (*_collisions(library, settings), *missed, *_found(library, settings))
    drafts = tuple(each.path for each in every if each.draft)
    return CheckedLibrary(library, removed, drafts, problems, _unpublished(every, removed, text_of))


def _hit(clippings: Iterable[Clipping], takedowns: Sequence[Takedown]) -> dict[str, Takedown]:
    """Return the takedowns that clippings match, by the slugs of the clippings."""
    return {each.slug: takedown for each in clippings if (takedown := taken_down(each, takedowns))}


def _moved(clippings: Iterable[Clipping], by_path: Mapping[str, Takedown]) -> dict[str, Takedown]:
    """Return the takedowns of former addresses of clippings. A clipping stays taken down if its file is renamed."""
    former = ((each.slug, by_path.get(alias_slug(alias))) for each in clippings for alias in each.aliases)
    return {slug: takedown for slug, takedown in former if takedown}


def _by_path(takedowns: Iterable[Takedown]) -> dict[str, Takedown]:
    """Return the takedowns of files by slug. A path stays taken down after its file is deleted."""
    return {slug_path(each.path.removesuffix(".md")): each for each in takedowns if each.path}


def _is_published(clipping: Clipping, removed: Collection[str]) -> bool:
    return not clipping.draft and clipping.slug not in removed


def _unpublished(
    clippings: Iterable[Clipping], removed: Collection[str], text_of: TextOf
) -> tuple[tuple[str, str], ...]:
    """Return the clippings that are not published, as (path, text)."""
    hidden = (each for each in clippings if not _is_published(each, removed))
    return tuple((each.path, f"{text_of(each)}\n{each.note}") for each in hidden)


def _collisions(library: Library, settings: Settings) -> Iterator[Problem]:
    return (same_page(refused, kept, at=refused, settings=settings) for refused, kept in library.refused)


def _found(library: Library, settings: Settings) -> Iterator[Problem]:
    return (problem for check in CHECKS for problem in check(library, settings))


def _missed(takedowns: Iterable[Takedown], hit: set[Takedown], settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each takedown that no clipping matches."""
    for takedown in takedowns:
        if takedown not in hit:
            what = f'no clipping is "{takedown.path or takedown.source}", so nothing was taken down'
            yield problem("takedown-missed", what, path=settings.takedowns)


def check_bodies(
    bodies: Mapping[str, Body],
    library: Library,
    attachments: Attachments,
    settings: Settings,
    text_of: TextOf = text_in_memory,
) -> Iterator[Problem]:
    """Yield the problems of rendered bodies or notes by path: those that were stopped, and missing attachments."""
    clippings = {each.path: each for each in library.every}
    for path, body in bodies.items():
        if body.stopped:
            yield problem("body-stopped", body.stopped, path=f"{settings.clippings}/{path}")
        yield from missing_attachments(clippings[path], body, attachments, settings, text_of)
