"""`digest.py check --links`: ask whether the originals of clippings are still there, and write links.yml."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import click

from research_digest.checks.reports import printable
from research_digest.cli.project import Project
from research_digest.contribute.links import Manners, OfflineError, ask_originals, with_copies
from research_digest.contribute.links.cited import cited_originals
from research_digest.contribute.links.memory import PLACE, Memory
from research_digest.contribute.links.states import merged
from research_digest.contribute.links.walk import Finding
from research_digest.input.link_states import LinkState, State, link_states_text, read_link_states
from research_digest.model import Problem
from research_digest.problems import counted

MANNERS = Manners()
_ORDER: tuple[State, ...] = ("dead", "moved", "blocked", "unsure")


def check_links(project: Project, names: Collection[str] | None, *, days: int) -> None:
    """Ask for the originals of the clippings at or below `names`, or of all, and write links.yml.

    What was found to be there within `days` days is not asked for again.
    """
    manners = Manners(pace=MANNERS.pace, limits=MANNERS.limits, age=datetime.timedelta(days=days))
    before = _states(project)
    cited = list(cited_originals(project.root, settings=project.settings))
    clipped = {each.address: each.day for each in cited}
    chosen = {each.address for each in cited if names is None or _is_below(each.path, names)}
    memory = Memory(project.root / PLACE, now=datetime.datetime.now(tz=datetime.UTC))
    try:
        due = memory.due(sorted(chosen), age=manners.age)
        kinds = _ask(due, chosen.difference(due), memory, manners)
        states = merged(before, dict(memory.noted(clipped)), clipped)
        lookup = project.settings.archive_lookup
        states = with_copies(states, clipped, memory, manners, lookup=lookup, watch=_watch)
        _write(project, states, before)
        memory.finish()
    finally:
        memory.close()
    for line in _told(states, chosen):
        click.echo(printable(line))
    click.echo(_summary(kinds, states, chosen))


def _states(project: Project) -> Mapping[str, LinkState]:
    """Return what links.yml says. Raise UsageError if it is wrong: writing it would lose what it says."""
    states, problems = read_link_states(project.root, settings=project.settings)
    # An owner who names another file need not make it first.
    wrong: Problem | None = next((each for each in problems if _file(project).exists()), None)
    if wrong:
        raise click.UsageError(f"{wrong}; {wrong.fix}")
    return states


def _file(project: Project) -> Path:
    return project.root / project.settings.links


def _is_below(path: str, names: Collection[str]) -> bool:
    return any(name in (path, ".") or path.startswith(f"{name}/") for name in names)


def _ask(due: Collection[str], others: Collection[str], memory: Memory, manners: Manners) -> Counter[str]:
    """Ask for the originals `due` with a progress bar on terminals. Return how many are of each kind."""
    kinds: Counter[str] = Counter()
    with click.progressbar(length=len(due), label="asking", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def asked(_: str, finding: Finding) -> None:
            kinds[finding.kind] += 1
            bar.update(1)

        try:
            ask_originals(due, sorted(others), memory, manners, asked=asked)
        except OfflineError as reason:
            raise click.ClickException(str(reason)) from None
        except KeyboardInterrupt:
            left = len(due) - kinds.total()
            raise click.ClickException(f"stopped; the next run within a day asks for the other {left:,}") from None
    return kinds


def _watch(dead: list[str]) -> Iterator[str]:
    """Show a progress bar on terminals while an archive is asked for copies."""
    with click.progressbar(dead, label="archived copies", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def _write(project: Project, states: Mapping[str, LinkState], before: Mapping[str, LinkState]) -> None:
    """Write links.yml if it changes. A site whose originals are all there needs none."""
    file = _file(project)
    if states == before or not (states or file.exists()):
        return
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(link_states_text(states), encoding="utf-8", newline="\n")
    fresh.replace(file)


def _told(states: Mapping[str, LinkState], chosen: Collection[str]) -> Iterator[str]:
    """Yield a line for each original that is not simply there, the dead ones first."""
    for kind in _ORDER:
        for address in sorted(chosen):
            state = states.get(address)
            if state and state.state == kind:
                yield f"{kind}: {address}: {f'now {state.to}' if state.to else state.why}"


def _summary(kinds: Counter[str], states: Mapping[str, LinkState], chosen: Collection[str]) -> str:
    numbers = Counter(states[address].state for address in chosen if address in states)
    found = ", ".join(f"{numbers[kind]:,} {kind}" for kind in _ORDER)
    asked, later = kinds.total() - kinds["later"], kinds["later"]
    waiting = f", {later:,} left for the next run: their servers ask for a longer wait" if later else ""
    known = len(chosen) - kinds.total()
    recent = f", {known:,} known from earlier runs" if known else ""
    return f"{counted(asked, 'original')} asked for{recent}{waiting}: {found}"
