"""links.yml: originals that `check --links` did not find where clippings say they are.

"https://example.org/an-article":
  state: dead
  why: the server answered 404
  first: 2026-10-01
  last: 2026-11-01
  archived: https://archive.example/2025/https://example.org/an-article
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from research_digest.cache import Cache, key_of
from research_digest.input.frontmatter.nodes import Node
from research_digest.input.lists import Rules, Values, entries, one, read_list, wrong_entry
from research_digest.model import Problem
from research_digest.settings import Settings
from research_digest.urls import clean
from research_digest.urls.private import is_private

State = Literal["dead", "moved", "blocked", "unsure"]
"""`dead`: it is gone. `moved`: it is for ever at another address. `blocked`: the server answers, but not with the
article. `unsure`: the server did not answer, which can pass."""

LARGEST = 10_000_000
"""Size limit of the file in bytes, which 20,000 entries stay below."""
_EVENTS = 400_000
"""Most values and brackets of the file: an entry has about 14."""
_LONG_KEY = 1_000

ABOUT = """\
# Originals that were not simply there when `check --links` asked for them. The command writes this file, and forgets an
# entry when its original is there again. Readers see what is `dead` or `moved`. Delete an entry that is wrong.
#   dead     It is gone. The page leads to an archived copy first.
#   moved    It has a new address for ever. The page offers it; you may write it into the clipping.
#   blocked  The server answers, but not with the article: a login, a refusal, robots.txt. Nothing is shown.
#   unsure   The server did not answer. If it still does not after two weeks, the original counts as dead.
# `first` and `last` are the days on which it was seen so.
"""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known of an original: its state, why, and the first and the last day on which it was so.

    `to` is the new address of a moved one. `archived` is the address of a copy in an archive, if one was looked up.
    """

    state: State
    why: str
    first: datetime.date
    last: datetime.date
    to: str = ""
    archived: str = ""


def read_link_states(
    root: Path, *, settings: Settings, cache: Cache | None = None
) -> tuple[Mapping[str, LinkState], tuple[Problem, ...]]:
    """Return what links.yml of the site in the folder `root` says of originals, by address, and the problems.

    A large file takes seconds. The `cache` has what was read of the same text before.
    """
    text, unread = read_list(root, settings.links, largest=LARGEST)
    known = (cache or Cache()).shelf("link states", tuple[dict[str, LinkState], tuple[Problem, ...]])
    states, wrong = known.once(key_of(settings.links, text), lambda: parse_link_states(text, settings.links))
    return states, (*unread, *wrong)


def parse_link_states(text: str, path: str) -> tuple[dict[str, LinkState], tuple[Problem, ...]]:
    """Return the entries of links.yml by the clean addresses of originals, and the problems."""
    states: dict[str, LinkState] = {}
    problems: list[Problem] = []
    for key, values in entries(text, path, _RULES, problems, most=_EVENTS):
        fault = _fault(key, values)
        if fault:
            problems.append(wrong_entry(path, key, fault))
        elif states.setdefault(clean(key.text), made := _state(values)) is not made:
            problems.append(wrong_entry(path, key, f'"{key.text}" is here twice; the first counts'))
    return states, tuple(problems)


def link_states_text(states: Mapping[str, LinkState]) -> str:
    """Return links.yml with these entries, sorted by address."""
    lines = (line for address in sorted(states) for line in _lines(address, states[address]))
    return ABOUT + "".join(f"{line}\n" for line in lines)


def _lines(address: str, state: LinkState) -> Iterator[str]:
    # JSON's texts are YAML's too. Addresses may have `#` and `: ` in them. Long keys need a mark (YAML 1.1, 7.4.2).
    key = json.dumps(address, ensure_ascii=False)
    yield from (f"? {key}", ":") if len(key) > _LONG_KEY else (f"{key}:",)
    yield f"  state: {state.state}"
    yield from _text_line("why", state.why)
    yield f"  first: {state.first}"
    yield f"  last: {state.last}"
    yield from _text_line("to", state.to)
    yield from _text_line("archived", state.archived)


def _text_line(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"  {key}: {json.dumps(value, ensure_ascii=False)}"


def _fault(key: Node, values: Values) -> str:
    """Return why an entry is of no use, or ""."""
    if not clean(key.text):
        return f'"{key.text}" is not a web address'
    if lacking := next((name for name in ("state", "last") if not one(values, name)), ""):
        return f'"{key.text}" needs `{lacking}`'
    return f'"{key.text}" has moved: it needs `to`' if one(values, "state") == "moved" and not one(values, "to") else ""


def _state(values: Values) -> LinkState:
    last = datetime.date.fromisoformat(one(values, "last"))
    first = datetime.date.fromisoformat(one(values, "first") or one(values, "last"))
    state = cast("State", one(values, "state"))
    return LinkState(state, one(values, "why"), first, last, one(values, "to"), one(values, "archived"))


def _day(text: str) -> str:
    """Return a valid day, or ""."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def public_address(url: str) -> str:
    """Return an address, clean, if readers may follow it, or ""."""
    return "" if is_private(url) else clean(url)


_STATES: tuple[str, ...] = get_args(State)
_RULES: Rules = {
    "state": (lambda text: text if text in _STATES else "", f"one of {', '.join(_STATES)}", False),
    "why": (str.strip, "a text", False),
    "first": (_day, "a day such as 2026-11-01", False),
    "last": (_day, "a day such as 2026-11-01", False),
    "to": (public_address, "a public web address", False),
    "archived": (public_address, "a public web address", False),
}
