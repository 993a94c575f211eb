"""Trails: the clippings that the owner has put in an order, with the words between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from research_digest.input.trails import WrittenStop, WrittenTrail
from research_digest.library.changed import last_changed
from research_digest.library.library import Library
from research_digest.model import Clipping, Date, Problem
from research_digest.problems import problem
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a trail. `before` are the guide's words above it, `words` those about it, both in Markdown.

    `title` is its title in the trail, if that is another one.
    """

    clipping: Clipping
    title: str = ""
    before: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """A trail. `end` are the words after the last stop, `updated` is the date that its owner wrote, or None."""

    slug: str
    title: str
    description: str
    updated: Date | None
    stops: tuple[Stop, ...]
    end: str = ""

    @property
    def clippings(self) -> tuple[Clipping, ...]:
        """The clippings of the stops."""
        return tuple(each.clipping for each in self.stops)

    @property
    def changed(self) -> Date | None:
        """The date of the last change: that of the owner, else that of the newest clipping."""
        return self.updated or last_changed(self.clippings)


def build_trails(
    written: Iterable[WrittenTrail], library: Library, drafts: Iterable[str], settings: Settings
) -> tuple[tuple[Trail, ...], tuple[Problem, ...]]:
    """Return the trails, the last changed first, and the problems of their stops. `drafts` are paths of clippings."""
    problems: list[Problem] = []
    hidden = {path.removesuffix(".md").casefold() for path in drafts}
    trails = [_trail(each, library, hidden, settings, problems) for each in written]
    moments = {each.slug: (each.changed or Date(0)).moment for each in trails}
    ordered = sorted((each for each in trails if each.stops), key=lambda each: moments[each.slug], reverse=True)
    return tuple(ordered), tuple(problems)


def _trail(
    written: WrittenTrail, library: Library, drafts: set[str], settings: Settings, problems: list[Problem]
) -> Trail:
    stops: list[Stop] = []
    lines: dict[str, int] = {}
    words: list[str] = []
    for part in written.parts:
        if isinstance(part, str):
            words.append(part)
            continue
        clipping = find_note(part.name, library, settings)
        if wrong := _fault(part, clipping, lines, drafts):
            problems.append(problem("trail-stop", wrong, path=written.path, line=part.line))
        elif clipping:
            lines[clipping.path] = part.line
            stops.append(Stop(clipping, part.title, "\n\n".join(words), part.words))
            words = []
    return Trail(written.slug, written.title, written.description, written.updated, tuple(stops), "\n\n".join(words))


def find_note(name: str, library: Library, settings: Settings) -> Clipping | None:
    """Return the clipping that a link in docs/ means: by its name, or by its path from the folder of the site."""
    return library.find(name) or library.find(name.removeprefix(f"{settings.clippings}/"))


def _fault(stop: WrittenStop, clipping: Clipping | None, lines: Mapping[str, int], drafts: set[str]) -> str:
    """Return why a stop is left out, for a message, or ""."""
    if clipping is None:
        name = stop.name.removesuffix(".md").casefold()
        is_draft = any(path == name or posixpath.basename(path) == posixpath.basename(name) for path in drafts)
        return f'"{stop.name}" is a draft' if is_draft else f'there is no clipping "{stop.name}"'
    if clipping.unlisted:
        return f'"{stop.name}" is unlisted, so no list leads to it'
    if clipping.path in lines:
        return f'"{stop.name}" is a stop already, on line {lines[clipping.path]}'
    return ""
