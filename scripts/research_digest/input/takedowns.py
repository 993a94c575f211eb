"""takedowns.yml: clippings that must not be published, with the date and the reason that readers see.

- path: 2025/An article.md        # below the clippings folder, or …
  source: https://example.org/an-article
  date: 2026-11-01
  reason: The author asked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from research_digest.input.frontmatter.nodes import Node, YamlError, compose
from research_digest.input.lists import read_list
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings, SettingsError
from research_digest.urls import identities, identity

_KEYS = ("path", "source", "date", "reason")


@dataclass(frozen=True, slots=True)
class Takedown:
    """One entry: the file at `path`, or every clipping of `source`, must not be published."""

    path: str = ""
    source: str = ""
    date: str = ""
    reason: str = ""


def read_takedowns(root: Path, *, settings: Settings) -> tuple[Takedown, ...]:
    """Return the takedowns of the site in the folder `root`. A missing file counts as empty.

    Raise SettingsError if the list is wrong, because the site could then publish what it must not.
    """
    text, problems = read_list(root, settings.takedowns)
    takedowns, wrong = parse_takedowns(text, settings.takedowns)
    for each in (*problems, *wrong):
        raise SettingsError(f"{each}; {each.fix}")
    return tuple(replace(each, path=_below(each.path, settings)) for each in takedowns)


def _below(path: str, settings: Settings) -> str:
    """Return the path relative to the clippings folder. Messages name files with that folder before them."""
    return path.removeprefix("./").removeprefix(f"{settings.clippings}/")


def parse_takedowns(text: str, path: str) -> tuple[tuple[Takedown, ...], tuple[Problem, ...]]:
    """Return the entries of takedowns.yml, and the problems."""
    try:
        tree = compose(text)
    except YamlError as fault:
        return (), (problem("register-unreadable", fault.what, path=path, line=fault.line, column=fault.column),)
    if tree and tree.kind not in ("list", "null"):
        what = "the file must be a list, each entry with `path` or `source`"
        return (), (problem("register-entry", what, path=path, line=tree.line, column=tree.column),)
    return _parse_entries(tree.items if tree else (), path)


def _parse_entries(items: Iterable[Node], path: str) -> tuple[tuple[Takedown, ...], tuple[Problem, ...]]:
    takedowns: list[Takedown] = []
    problems: list[Problem] = []
    for item in items:
        facts = _facts(item)
        what = _fault(facts)
        if what:
            problems.append(problem("register-entry", what, path=path, line=item.line, column=item.column))
        else:
            takedowns.append(Takedown(**facts))
    return tuple(takedowns), tuple(problems)


def _fault(facts: Mapping[str, str]) -> str:
    """Return why an entry is wrong, or ""."""
    if strange := sorted(facts.keys() - set(_KEYS)):
        return f'there is no key "{strange[0]}"; there are {", ".join(_KEYS)}'
    if not facts.get("path") and not facts.get("source"):
        return "an entry needs `path`, below the clippings folder, or `source`"
    if facts.get("source") and not identity(facts["source"]):
        return f'"{facts["source"]}" is not a web address'
    return ""


def _facts(item: Node) -> Mapping[str, str]:
    return {key.text: value.text.strip() for key, value in item.pairs()} if item.kind == "map" else {}


def taken_down(clipping: Clipping, takedowns: Iterable[Takedown]) -> Takedown | None:
    """Return the takedown that applies to `clipping`, or None."""
    articles = identities(clipping.source, clipping.doi)
    return next((each for each in takedowns if each.path == clipping.path or _names_one(each, articles)), None)


def _names_one(takedown: Takedown, articles: tuple[str, ...]) -> bool:
    """Return True if the takedown is for every clipping of one of `articles`, which are identities."""
    return takedown.source != "" and identity(takedown.source) in articles
