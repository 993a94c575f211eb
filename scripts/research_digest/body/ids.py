"""Ids: each gets the prefix `c-`, so that ids of a clipping cannot collide with those of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from research_digest.body.characters import printable
from research_digest.body.context import Context
from research_digest.body.headings import TAGS
from research_digest.body.tree import Element, plain, select
from research_digest.model import Change, Heading
from research_digest.urls.slugs import slug

_BLOCK = "c-^"
_LONGEST = 200
_SOUND = re.compile(r"[^\s<>\"'&%#]{1,200}")


def name_elements(body: Element, context: Context) -> Iterator[Change]:
    """Give each heading an id from its words, and each other id the prefix. Remove duplicate ids."""
    if not context.options.ids:
        _drop_ids(body)
        return
    used = _prefix_ids(body)
    for heading in body.iter(*TAGS):
        _name_heading(heading, used)
    yield from ()


def _drop_ids(body: Element) -> None:
    for element in select(body, "//*[@id]"):
        del element.attrib["id"]


def _prefix_ids(body: Element) -> Counter[str]:
    """Give each id the prefix, and remove duplicates. Return the ids."""
    used: Counter[str] = Counter()
    # Highlights first, because links to them use their numbers.
    for element in sorted(select(body, "//*[@id]"), key=lambda each: each.tag != "mark"):
        name = f"c-{element.get('id')}"
        if _SOUND.fullmatch(name) and name not in used:
            element.set("id", name)
            used[name] += 1
        else:
            del element.attrib["id"]
    return used


def _name_heading(heading: Element, used: Counter[str]) -> None:
    """Set the id of a heading, unless its writer gave it a block id."""
    if heading.get("id", "").startswith(_BLOCK):
        return
    base = name = f"c-{slug(plain(heading)[:_LONGEST])}"
    while name in used:
        # The counter continues, because a thousand headings may be called "Example".
        used[base] += 1
        name = f"{base}-{used[base]}"
    used[name] += 1
    heading.set("id", name)


def places(body: Element, headings: Iterable[Heading]) -> str:
    """Return the ids of the headings, and of the blocks that their writer named, with spaces between them."""
    blocks = (each.get("id", "") for each in select(body, f"//*[starts-with(@id, '{_BLOCK}')]"))
    return " ".join(dict.fromkeys((*(each.id for each in headings), *blocks)))


def fragment(name: str) -> str:
    """Return the id that a link's `#name` means: of a heading by its words, of a block by `^name`."""
    last = printable(unquote(name)).rpartition("#")[2].strip()[:_LONGEST]
    return f"c-{last}" if last.startswith("^") else f"c-{slug(last)}"


def candidates(name: str) -> tuple[str, ...]:
    """Return the ids that `#name` can mean in the same body, the most likely first."""
    return f"c-{printable(unquote(name))}", fragment(name)
