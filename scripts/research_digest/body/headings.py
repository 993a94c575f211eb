"""Headings: their levels below the page's own, their ids, and the outline."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, plain
from research_digest.model import Change, Heading
from research_digest.slugs import slug

TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def rebase_headings(body: Element, _context: Context) -> Iterator[Change]:
    """Puts the first level at 2, below the page's title, and closes gaps between levels."""
    above: list[int] = []
    moved = 0
    for heading in body.iter(*TAGS):
        level = int(heading.tag[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        tag = f"h{min(len(above) + 1, 6)}"
        moved += tag != heading.tag
        heading.tag = tag
    if moved:
        yield Change("rebase_headings", f"{moved} headings", "levels begin at 2, below the title, and leave none out")


def name_headings(body: Element, _context: Context) -> Iterator[Change]:
    """Gives each heading an id of its own."""
    used: set[str] = set()
    for heading in body.iter(*TAGS):
        name = base = f"c-{slug(plain(heading))}"
        number = 1
        while name in used:
            number += 1
            name = f"{base}-{number}"
        used.add(name)
        heading.set("id", name)
    yield from ()


def outline(body: Element) -> tuple[Heading, ...]:
    """The headings of the body, in order."""
    return tuple(Heading(int(each.tag[1]), each.get("id", ""), plain(each)) for each in body.iter(*TAGS))
