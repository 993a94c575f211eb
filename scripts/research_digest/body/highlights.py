"""Highlights, `==…==`: passages marked by the contributor, each with an id."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, plain
from research_digest.model import Change, Highlight


def name_highlights(body: Element, _context: Context) -> Iterator[Change]:
    """Give each highlight its number as id. One that continues over several paragraphs is one highlight."""
    number = 0
    for mark in _outer_marks(body):
        if number == 0 or "data-continues" not in mark.attrib:
            number += 1
            mark.set("id", f"h{number}")
    yield from ()


def highlights(body: Element) -> tuple[Highlight, ...]:
    """Return the highlights of the body, in order."""
    passages: list[Highlight] = []
    for mark in _outer_marks(body):
        text = plain(mark)
        if passages and "id" not in mark.attrib:
            passages[-1] = Highlight(passages[-1].id, f"{passages[-1].text} {text}".strip())
        else:
            passages.append(Highlight(mark.get("id", ""), text))
    return tuple(passage for passage in passages if passage.text)


def _outer_marks(body: Element) -> Iterator[Element]:
    """Yield the `<mark>` elements that are neither inside another nor inside a formula, which is replaced later."""
    end: Element | None = None
    for mark in body.iter("mark"):
        if next(mark.iterancestors("math"), None) is not None:
            continue
        if end is None or end not in mark.iterancestors("mark"):
            end = mark
            yield mark
