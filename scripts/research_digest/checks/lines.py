"""Where something stands in the file of a clipping."""

from __future__ import annotations

from research_digest.model import Clipping


def line_of(clipping: Clipping, body: str, *spellings: str) -> int:
    """Return the line of the file on which the first of `spellings` that `body` contains stands first, or 0."""
    places = (body.find(each) for each in spellings)
    at = next((place for place in places if place >= 0), None)
    return 0 if at is None else clipping.body_line + body.count("\n", 0, at)
