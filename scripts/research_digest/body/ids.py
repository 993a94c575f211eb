"""Ids: each begins with `c-`, so that none from a clipping can be taken for one of the site's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from research_digest.body.context import Context
from research_digest.body.headings import TAGS
from research_digest.body.tree import Element, plain, select
from research_digest.model import Change
from research_digest.slugs import slug

_SOUND = re.compile(r"[^\s<>\"'&%#]{1,200}")


def name_elements(body: Element, _context: Context) -> Iterator[Change]:
    """Gives each heading an id from its words, and each other id its prefix; a second of a name goes without."""
    used: set[str] = set()
    # Highlights first: what links to them counts on their number.
    for element in sorted(select(body, "//*[@id]"), key=lambda each: each.tag != "mark"):
        name = f"c-{element.get('id')}"
        if _SOUND.fullmatch(name) and name not in used:
            element.set("id", name)
            used.add(name)
        else:
            del element.attrib["id"]
    for heading in body.iter(*TAGS):
        _name_heading(heading, used)
    yield from ()


def _name_heading(heading: Element, used: set[str]) -> None:
    """A block id that its writer gave stays; it is what he links to."""
    if heading.get("id", "").startswith("c-^"):
        return
    base = name = f"c-{slug(plain(heading))}"
    number = 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    used.add(name)
    heading.set("id", name)


def fragment(name: str) -> str:
    """The id that a link's `#name` means: of a heading by its words, of a block by `^name`."""
    last = unquote(name).rpartition("#")[2].strip()
    return f"c-{last}" if last.startswith("^") else f"c-{slug(last)}"


def candidates(name: str) -> tuple[str, ...]:
    """The ids that `#name` may mean in the same body, the likeliest first."""
    return f"c-{unquote(name)}", fragment(name)
