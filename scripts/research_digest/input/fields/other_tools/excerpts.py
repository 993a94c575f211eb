"""MarkDownload: the excerpt of an article stands above its text, as a quote with the heading "Excerpt"."""

from __future__ import annotations

import re

from research_digest.input.fields.other_tools.taking import HEAD, Taken, blanked, text_field
from research_digest.input.frontmatter import FrontMatter

_HEADING = re.compile(r">[ \t]*#{1,6}[ \t]+Excerpt[ \t]*", re.IGNORECASE)
_RULE = re.compile(r"-{3,}[ \t]*")


def take(front: FrontMatter) -> Taken | None:
    """Take the excerpt, and the rule below it, out of a body."""
    lines = front.body.split("\n", HEAD)
    start = next((number for number, line in enumerate(lines[:HEAD]) if _HEADING.fullmatch(line)), None)
    if start is None or any(line.strip() and not line.startswith("# ") for line in lines[:start]):
        return None
    end = start + 1
    # A quote goes on to the next blank line, also without its mark.
    while end < len(lines) and lines[end].strip():
        end += 1
    text = " ".join(line.lstrip(">").strip() for line in lines[start + 1 : end]).strip()
    below = next((number for number in range(end, len(lines)) if lines[number].strip()), end)
    rule = {below} if below < len(lines) and _RULE.fullmatch(lines[below]) else set()
    field = text_field("excerpt", text, front.body_line + start + 1)
    return Taken((field,), blanked(lines, {*range(start, end), *rule}))
