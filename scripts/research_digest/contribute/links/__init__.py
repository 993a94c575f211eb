"""Dead originals: ask for each original politely, remember what was found, and say what links.yml becomes."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from research_digest.contribute.fetching import FetchError, Limits
from research_digest.contribute.links.asking import ask_for
from research_digest.contribute.links.copies import find_copy
from research_digest.contribute.links.memory import Memory
from research_digest.contribute.links.pace import Pace
from research_digest.contribute.links.walk import Finding
from research_digest.input.link_states import LinkState

Asked = Callable[[str, Finding], None]
"""Is told each finding, for the display of progress."""
Watch = Callable[[list[str]], Iterable[str]]
"""Display of progress: takes the addresses, and yields them."""
_PROBES = 3
"""Originals that are asked to see whether this machine is connected."""
MOST_FAULTS = 3
"""After so many faults in a row, an archive is not asked any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How fast servers are asked, how long an answer may be, and how long it is believed."""

    pace: Pace = Pace()
    limits: Limits = Limits(size=1_000_000)
    age: datetime.timedelta = datetime.timedelta(days=30)


class OfflineError(Exception):
    """No server answered, so that nothing is known. The message says what may be wrong."""


def ask_originals(
    due: Collection[str], others: Iterable[str], memory: Memory, manners: Manners, *, asked: Asked
) -> None:
    """Ask for the originals `due`, and keep what is found in `memory`.

    Raise OfflineError, and forget what was found, if no server answered, not even those of some of the `others`.
    """
    kinds: set[str] = set()

    def found(address: str, finding: Finding) -> None:
        kinds.add(finding.kind)
        # An original that was left for later stays as old as it is.
        if finding.kind != "later":
            memory.note(address, finding)
        asked(address, finding)

    ask_for(due, found=found, pace=manners.pace, limits=manners.limits)
    if kinds == {"unanswered"} and not _is_online(due, others, manners):
        memory.forget()
        raise OfflineError("no server answered: is this machine connected to the web?")


def _is_online(due: Collection[str], others: Iterable[str], manners: Manners) -> bool:
    """Return True if one of some other originals answers. Without others, few dead originals prove nothing."""
    some = list(islice(others, _PROBES))
    if not some:
        return len(due) < _PROBES
    kinds: set[str] = set()
    ask_for(some, found=lambda _, finding: kinds.add(finding.kind), pace=manners.pace, limits=manners.limits)
    return kinds != {"unanswered"}


def with_copies(
    states: Mapping[str, LinkState],
    days: Mapping[str, str],
    memory: Memory,
    manners: Manners,
    *,
    lookup: str,
    watch: Watch,
) -> dict[str, LinkState]:
    """Return the states with a copy of each dead original, as far as an archive has one.

    `days` are the days of clipping by address. `lookup` is the setting `archive_lookup`.
    """
    dead = [address for address, state in states.items() if state.state == "dead" and not state.archived]
    found = dict(_copies(watch(dead), days, memory, manners, lookup)) if lookup and dead else {}
    return {address: replace(state, archived=found.get(address, state.archived)) for address, state in states.items()}


def _copies(
    dead: Iterable[str], days: Mapping[str, str], memory: Memory, manners: Manners, lookup: str
) -> Iterator[tuple[str, str]]:
    faults = 0
    for address in dead:
        copy = memory.copy(address, age=manners.age)
        if copy is None and faults < MOST_FAULTS:
            try:
                copy = find_copy(address, days.get(address, ""), lookup=lookup, limits=manners.limits)
                memory.note_copy(address, copy)
                faults = 0
            except FetchError:
                faults += 1
            time.sleep(manners.pace.between)
        yield address, copy or ""
