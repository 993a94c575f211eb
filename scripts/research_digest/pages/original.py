"""Where the original of an article is: the address of a copy, and what links.yml says of the original."""

from __future__ import annotations

from research_digest.library.site import Site
from research_digest.model import Clipping, Date
from research_digest.settings import Settings


def archived(clipping: Clipping, site: Site) -> str:
    """Return the address of an archived copy of the original, or ""."""
    state = site.originals.get(clipping.source)
    return (state.archived if state else "") or _by_pattern(clipping, site.settings)


def gone(clipping: Clipping, site: Site) -> str:
    """Return the sentence that says when the original was not reachable, or "" if it is not dead."""
    state = site.originals.get(clipping.source)
    if state is None or state.state != "dead":
        return ""
    day = Date(state.last.year, state.last.month, state.last.day)
    return site.wording("original_gone", date=site.wording.date(day))


def moved(clipping: Clipping, site: Site) -> str:
    """Return the new address of an original that has moved, or ""."""
    state = site.originals.get(clipping.source)
    return state.to if state and state.state == "moved" else ""


def original_inputs(clipping: Clipping, site: Site) -> tuple[str, ...]:
    """Return what a page says of its original, apart from the clipping itself."""
    state = site.originals.get(clipping.source)
    return (state.state, str(state.last), state.to, state.archived) if state else ()


def _by_pattern(clipping: Clipping, settings: Settings) -> str:
    """Return the address that the setting `archive` gives, or ""."""
    if not clipping.source:
        return ""
    day = str(clipping.created or "").replace("-", "")
    # Without a day, archives show their newest copy, at an address without this part.
    pattern = settings.archive if day else settings.archive.replace("{date}/", "")
    return pattern.replace("{date}", day).replace("{url}", clipping.source)
