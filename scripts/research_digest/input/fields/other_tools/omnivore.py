"""Omnivore: its plugin for Obsidian writes the tag `#Omnivore` and two links above the text."""

from __future__ import annotations

import re

from research_digest.input.fields.other_tools.taking import HEAD, Taken, blanked, text_field
from research_digest.input.frontmatter import FrontMatter

_OWN = re.compile(
    r"#(?:[\w/-]+/)?Omnivore|\[\[Omnivore\]\]|(?:[-*][ \t]+)?\[Read on Omnivore\]\(https://omnivore\.app/[^)\s]*\)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"(?:[-*][ \t]+)?\[Read Original\]\((https?://\S+)\)", re.IGNORECASE)


def take(front: FrontMatter) -> Taken | None:
    """Take the tag and the links out of a body."""
    if "mnivore" not in front.body:
        return None
    lines = front.body.split("\n", HEAD)
    own = {number for number, line in enumerate(lines[:HEAD]) if _OWN.fullmatch(line.strip())}
    if not own:
        return None
    links = {number: found for number, line in enumerate(lines[:HEAD]) if (found := _ORIGINAL.fullmatch(line.strip()))}
    fields = tuple(text_field("original url", found[1], front.body_line + number) for number, found in links.items())
    return Taken(fields, blanked(lines, own | set(links)))
