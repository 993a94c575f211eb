"""links.yml after a run: what was known of originals, and what was found."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from research_digest.contribute.links.memory import Noted
from research_digest.input.link_states import LinkState, State, public_address

PATIENCE = datetime.timedelta(days=14)
"""An original whose server does not answer for this long counts as dead."""


def merged(
    before: Mapping[str, LinkState], noted: Mapping[str, Noted], originals: Iterable[str]
) -> dict[str, LinkState]:
    """Return the entries of links.yml for the addresses `originals`. What is fine has none."""
    return dict(_entries(before, noted, originals))


def _entries(
    before: Mapping[str, LinkState], noted: Mapping[str, Noted], originals: Iterable[str]
) -> Iterator[tuple[str, LinkState]]:
    for address in originals:
        old, new = before.get(address), noted.get(address)
        is_news = new is not None and new.finding.kind != "later" and (old is None or old.last <= new.day)
        state = _next(old, new) if new and is_news else old
        if state:
            yield address, state


def _next(old: LinkState | None, new: Noted) -> LinkState | None:
    """Return the entry after a finding, or None if the original is fine."""
    finding = new.finding
    if finding.kind in ("fine", "later"):
        return None
    state = _state(old, new)
    to = public_address(finding.to)
    if state == "moved" and not to:
        return None
    fresh = LinkState(state, finding.why, new.day, new.day, to=to if state == "moved" else "")
    if old is None or not _goes_on(old, fresh):
        return fresh
    return replace(fresh, first=old.first, archived=old.archived if state == "dead" else "")


def _state(old: LinkState | None, new: Noted) -> State:
    """Return the state. A server that does not answer may be back: it is believed after some time."""
    kind = new.finding.kind
    if kind == "dead" or kind == "moved" or kind == "blocked":  # noqa: PLR1714 - mypy narrows these, not `in`
        return kind
    is_silent_for_long = old is not None and old.state == "unsure" and new.day - old.first >= PATIENCE
    return "dead" if is_silent_for_long or (old is not None and old.state == "dead") else "unsure"


def _goes_on(old: LinkState, fresh: LinkState) -> bool:
    """Return True if the trouble is the one that was known."""
    gone = ("dead", "unsure")
    return (old.state in gone and fresh.state in gone) or (old.state, old.to) == (fresh.state, fresh.to)
