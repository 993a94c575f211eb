"""Metadata: a file of which none could be read says nothing of where its text comes from."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from research_digest.checks.inputs import Inputs
from research_digest.input.fields.other_tools.signs import tool_of
from research_digest.model import Clipping, Problem

_KNOWN = frozenset(("source", "author", "published", "created", "description"))
_SHOWN = 5
"""Most keys that a message names."""


def metadata_unread(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield a hint that names what a file looks like, if it has no source, author, date and description."""
    if _KNOWN & clipping.places.keys():
        return
    keys = [key for key, _ in clipping.extra]
    tool, sign = tool_of((*clipping.places, *keys), clipping.body, basename(clipping.path))
    what = "no source, author, date or description could be read"
    if tool:
        what = f"{what}; the file looks like {tool}: {sign}"
    elif keys:
        what = f"{what}; its keys are {', '.join(keys[:_SHOWN])}{' …' if len(keys) > _SHOWN else ''}"
    yield inputs.problem(clipping, "metadata-unread", what)
