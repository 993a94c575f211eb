"""Highlights in the format of the Web Clipper's `{{highlights}}`: JSON, `[{"text": "…", "timestamp": "…"}]`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from research_digest.body.context import Context
from research_digest.body.markdown import code_spans, is_inside
from research_digest.model import Change

_LINE = re.compile(r"^[ \t]*\[\s*\{\s*\"(?:text|timestamp)\"\s*:", re.MULTILINE)
_KEYS = frozenset({"text", "timestamp"})
_DECODER = json.JSONDecoder(strict=False)


def list_highlights(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Turn each JSON list of highlights into a list of highlighted passages."""
    kept, place = [], 0
    changes: list[Change] = []
    for line, start in _beginnings(text):
        if start < place:
            continue
        passages, end = _passages(text, start)
        if passages:
            items = "\n".join(f"- <mark>{passage}</mark>" for passage in passages)
            kept += [text[place:line], f"\n{items}\n"]
            place = end
            why = "the Web Clipper writes highlights as data"
            changes.append(Change("list_highlights", f"passages: {len(passages)}", why))
    return "".join([*kept, text[place:]]), changes


def _beginnings(text: str) -> list[tuple[int, int]]:
    """Return the places of lines outside code that begin like a list of highlights, and of their brackets."""
    found = list(_LINE.finditer(text)) if '"text"' in text else []
    code = code_spans(text) if found else []
    places = ((each.start(), text.index("[", each.start())) for each in found)
    return [(line, bracket) for line, bracket in places if not is_inside(code, bracket)]


def _passages(text: str, start: int) -> tuple[list[str], int]:
    """Return the highlights in the JSON value at `start`, or none if it is something else, and the end of the value."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return [], start
    # Other data would lose the values of its other keys.
    return (list(highlighted(value)) if _are_highlights(value) else []), end


def _are_highlights(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and item.keys() <= _KEYS for item in value)


def highlighted(value: Any) -> Iterator[str]:
    """Yield the texts of the highlights in a JSON value, each on one line."""
    for item in value if isinstance(value, list) else ():
        text = item.get("text") if isinstance(item, dict) else item
        if isinstance(text, str) and text.strip():
            yield " ".join(text.split())
