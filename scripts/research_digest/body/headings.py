"""Headings: shift their levels below the page's title, and collect the outline."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, plain
from research_digest.model import Change, Heading

TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DEEPEST = 6


def rebase_headings(body: Element, _context: Context) -> Iterator[Change]:
    """Shift the first level to 2, below the page's title, and close gaps between levels."""
    above: list[str] = []
    moved = 0
    for heading in body.iter(*TAGS):
        while above and above[-1] >= heading.tag:
            above.pop()
        above.append(heading.tag)
        tag = f"h{min(len(above) + 1, _DEEPEST)}"
        moved += tag != heading.tag
        heading.tag = tag
    if moved:
        yield Change(
            "rebase_headings", f"levels of headings: {moved}", "they begin at 2, below the title, without gaps"
        )


def outline(body: Element) -> tuple[Heading, ...]:
    """Return the headings of the body, in order."""
    found = (Heading(int(each.tag[1]), each.get("id", ""), plain(each)) for each in body.iter(*TAGS))
    return tuple(heading for heading in found if heading.text)
