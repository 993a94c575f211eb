"""Highlights as the Web Clipper's `{{highlights}}` writes them: JSON, `[{"text": "…", "timestamp": "…"}]`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from research_digest.body.context import Context
from research_digest.model import Change

_LINE = re.compile(r"^[ \t]*\[\s*\{\s*\"(?:text|timestamp)\"\s*:", re.MULTILINE)


def list_highlights(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Write each JSON list of highlights as a list of highlighted passages."""
    if '"text"' not in text:
        return text, []
    decoder = json.JSONDecoder(strict=False)
    kept, place = [], 0
    changes: list[Change] = []
    for found in _LINE.finditer(text):
        if found.start() < place:
            continue
        try:
            value, end = decoder.raw_decode(text, text.index("[", found.start()))
        except (ValueError, RecursionError):
            continue
        if passages := list(highlighted(value)):
            items = "\n".join(f"- <mark>{passage}</mark>" for passage in passages)
            kept += [text[place : found.start()], f"\n{items}\n"]
            place = end
            why = "the Web Clipper writes highlights as data"
            changes.append(Change("list_highlights", f"passages: {len(passages)}", why))
    return "".join([*kept, text[place:]]), changes


def highlighted(value: Any) -> Iterator[str]:
    """Yield the texts of the highlights in a value read from JSON, each on one line."""
    for item in value if isinstance(value, list) else ():
        text = item.get("text") if isinstance(item, dict) else item
        if isinstance(text, str) and text.strip():
            yield " ".join(text.split())
