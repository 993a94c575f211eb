"""Clippings of other tools: metadata that stands in the text instead of the front matter.

Each shape has its reader in a file of its own. A reader takes the metadata out of the text, so that readers of the site
do not see it twice. Keys of other tools in the front matter are in `table.FIELDS`. Shapes come from the tools' default
templates and exports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from research_digest.input.fields.keys import by_key
from research_digest.input.fields.other_tools import excerpts, joplin, omnivore, property_lines, read_it_later
from research_digest.input.fields.other_tools.taking import Taken
from research_digest.input.frontmatter import FrontMatter

Reader = Callable[[FrontMatter], Taken | None]
"""Takes the metadata of one shape out of a body. Returns None if the body is not of this shape."""

READERS: tuple[Reader, ...] = (joplin.take, property_lines.take, omnivore.take, read_it_later.take, excerpts.take)
"""The readers, in the order in which they are tried. Each reads what those before it left."""


def understood(front: FrontMatter) -> FrontMatter:
    """Return `front` with the metadata of other tools as fields after its own, and without their lines in the body.

    Lines of the body keep their numbers. If metadata was found, it is no problem that there is no front matter.
    """
    for reader in READERS:
        if front.fields is not None and (taken := reader(front)):
            problems = front.problems
            if by_key(taken.fields):
                problems = tuple(each for each in problems if each.code != "no-front-matter")
            front = replace(front, fields=(*front.fields, *taken.fields), body=taken.body, problems=problems)
    return front
