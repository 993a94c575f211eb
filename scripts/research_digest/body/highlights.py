"""Highlights, `==…==`: the passages that the reader marked, each with an id that leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, plain, select
from research_digest.model import Change, Highlight


def name_highlights(body: Element, _context: Context) -> Iterator[Change]:
    """Numbers the marked passages."""
    for number, mark in enumerate(select(body, "//mark[not(ancestor::mark)]"), start=1):
        mark.set("id", f"h{number}")
    yield from ()


def highlights(body: Element) -> tuple[Highlight, ...]:
    """The marked passages of the body, in order."""
    marks = select(body, "//mark[@id and not(ancestor::mark)]")
    return tuple(Highlight(mark.get("id", ""), plain(mark)) for mark in marks if plain(mark))
