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


def list_highlights(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Turn each JSON list of highlights into a list of highlighted passages."""
    if '"text"' not in text or not _LINE.search(text):
        return text, []
    code = code_spans(text)
    decoder = json.JSONDecoder(strict=False)
    kept, place = [], 0
    changes: list[Change] = []
    for found in _LINE.finditer(text):
        start = text.index("[", found.start())
        if start < place or is_inside(code, start):
            continue
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        # Other data would lose the values of its other keys.
        if _are_highlights(value) and (passages := list(highlighted(value))):
            items = "\n".join(f"- <mark>{passage}</mark>" for passage in passages)
            kept += [text[place : found.start()], f"\n{items}\n"]
            place = end
            why = "the Web Clipper writes highlights as data"
            changes.append(Change("list_highlights", f"passages: {len(passages)}", why))
    return "".join([*kept, text[place:]]), changes


def _are_highlights(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and item.keys() <= _KEYS for item in value)


def highlighted(value: Any) -> Iterator[str]:
    """Yield the texts of the highlights in a JSON value, each on one line."""
    for item in value if isinstance(value, list) else ():
        text = item.get("text") if isinstance(item, dict) else item
        if isinstance(text, str) and text.strip():
            yield " ".join(text.split())
