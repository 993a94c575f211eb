"""ReadItLater: its plugin for Obsidian writes `[[ReadItLater]] [[Article]]` above a heading with a link."""

from __future__ import annotations

import re

from research_digest.input.fields.other_tools.taking import HEAD, Taken, blanked, fields_of, text_field
from research_digest.input.frontmatter import FrontMatter

LONGEST = 200
"""Most characters of the line with the mark."""

_MARK = re.compile(r"(?:\[\[ReadItLater\]\]|#ReadItLater\b)(?P<kind>[^\n]*)", re.IGNORECASE)
_ADDRESS = r"https?://(?:[^\s()]|\([^\s()]*\))+"
_HEADING = re.compile(rf"(?:#{{1,6}}[ \t]+)?\[(?P<title>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<address>{_ADDRESS})\)")


def take(front: FrontMatter) -> Taken | None:
    """Take the mark and the heading out of a body. What kind of note it is becomes a key of its own."""
    mark = _MARK.match(front.body.lstrip()[:LONGEST])
    lines = front.body.split("\n", HEAD) if mark else []
    written = [number for number, line in enumerate(lines[:HEAD]) if line.strip()][:2]
    if not mark or not written:
        return None
    fields = [*fields_of("readitlater", mark["kind"], front.body_line + written[0])]
    heading = _HEADING.fullmatch(lines[written[-1]].strip())
    if heading:
        fields.append(text_field("source", heading["address"], front.body_line + written[-1]))
        if "://" not in heading["title"]:
            fields.append(text_field("title", heading["title"], front.body_line + written[-1]))
    return Taken(tuple(fields), blanked(lines, {written[0], *([written[-1]] if heading else [])}))
