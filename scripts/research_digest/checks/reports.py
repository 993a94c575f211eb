"""Render problems for terminals, for GitHub workflows and for programs. Untrusted text cannot control a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from research_digest.model import Level, Problem
from research_digest.problems import counted

MOST_PLACES = 50
"""Most places of one problem that the text format shows."""

# Controls, bidirectional marks, line separators and surrogates can move the cursor, start lines or reverse the text.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# GitHub's runner obeys `::name::` at the beginning of a line, even if indented, and `##[name]` anywhere.
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)
_GITHUB: Mapping[Level, str] = {"error": "error", "warning": "warning", "hint": "notice"}

Report = Callable[[Iterable[Problem]], Iterator[str]]


def as_text(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines for people: place and problem on one line, indented below it other places, and the fix."""
    for group in grouped(problems):
        yield printable(str(group[0]))
        yield from _other_places(group[1:])
        yield from _fix(group[0])


def as_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines for editors, which show a problem at each of its places: as text, but none together."""
    for problem in problems:
        yield printable(str(problem))
        yield from _fix(problem)


def grouped(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], ...]:
    """Return the problems in their order, those that differ in their places alone together."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.level, problem.code, problem.what, problem.fix), []).append(problem)
    return tuple(map(tuple, groups.values()))


def _fix(problem: Problem) -> Iterator[str]:
    return (f"    {printable(line)}" for line in problem.fix.splitlines())


def _other_places(others: Sequence[Problem]) -> Iterator[str]:
    if others:
        yield f"    Also in {counted(len(others), 'other place')}:"
    for problem in others[:MOST_PLACES]:
        yield f"      {printable(problem.place)}"
    if len(others) > MOST_PLACES:
        yield f"      and {len(others) - MOST_PLACES:,} more, which `--format json` lists"


def as_github(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows at the line of each problem.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for problem in problems:
        places = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
        given = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value)
        fix = "\n".join(printable(line) for line in problem.fix.splitlines())
        yield f"::{_GITHUB[problem.level]} {given}::{_data(printable(problem.what) + chr(10) + fix)}"


def as_json(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield all problems as one JSON list of objects in ASCII, with the names of Problem's fields.

    `mend`, the old name of `fix`, stays for one release with the same value.
    """
    yield json.dumps([{**asdict(problem), "mend": problem.fix} for problem in problems], indent=2)


FORMATS: Mapping[str, Report] = {"text": as_text, "lines": as_lines, "github": as_github, "json": as_json}


def printable(text: str) -> str:
    """Return `text` on one line, with control characters escaped and without commands for GitHub's runner."""
    seen = _UNSEEN.sub(lambda char: char[0].encode("unicode_escape", "surrogatepass").decode("ascii"), text)
    return _COMMAND.sub(lambda sign: f"{sign[0]}\\", seen)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
