"""Joplin: its raw export has the title on the first line, and metadata as `key: value` in the last paragraph."""

from __future__ import annotations

import re

from research_digest.input.fields.other_tools.taking import Taken, blanked, text_field
from research_digest.input.frontmatter import FrontMatter

MOST = 60
"""Most lines of metadata."""

_LINE = re.compile(r"(?P<key>[a-z][a-z_]*_?): ?(?P<value>.*)")
_ID = re.compile(r"[0-9a-f]{32}")
_NOTE = "1"
"""Value of `type_` for a note. Folders, resources and tags have other numbers."""


def take(front: FrontMatter) -> Taken | None:
    """Take the title and the metadata out of a body."""
    if "\ntype_: " not in front.body:
        return None
    lines = front.body.rstrip("\n").split("\n")
    first = len(lines)
    while first > max(0, len(lines) - MOST) and _LINE.fullmatch(lines[first - 1]):
        first -= 1
    found = {number: _LINE.fullmatch(lines[number]) for number in range(first, len(lines))}
    values = {match["key"]: (number, match["value"]) for number, match in found.items() if match}
    if not _ID.fullmatch(values.get("id", (0, ""))[1]) or values.get("type_", (0, ""))[1] != _NOTE or first == 0:
        return None
    # They tell of the note, not of the article: its address is `source_url`.
    told = {key: found for key, found in values.items() if key not in ("source", "type_")}
    fields = tuple(text_field(key, value, front.body_line + number) for key, (number, value) in told.items() if value)
    title = text_field("title", lines[0], front.body_line)
    return Taken((title, *fields), blanked([*lines, ""], {0, *found}))
