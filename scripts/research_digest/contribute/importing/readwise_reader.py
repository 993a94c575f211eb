"""Readwise Reader: its table of documents.

https://docs.readwise.io/reader/docs/faqs/exporting
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.record import Record, split
from research_digest.contribute.importing.tables import columns_of, rows

NAME = "Readwise Reader"


def fits(_file: Path, beginning: str) -> bool:
    """Return True for a table with its columns."""
    return {"title", "url", "saved date", "location"} <= set(columns_of(beginning))


def records(file: Path) -> Iterator[Record]:
    """Yield the documents."""
    for place, row in rows(file):
        yield Record(
            place=place,
            title=row["title"],
            url=row["url"],
            created=row["saved date"],
            tags=_tags(row.get("document tags", "")),
            details=(("reading", row["location"]),) if row["location"] else (),
        )


def _tags(text: str) -> tuple[str, ...]:
    """Return the tags, which are written as a list in Python or separated by commas."""
    try:
        found = ast.literal_eval(text) if text.startswith("[") else None
    except (ValueError, SyntaxError):
        found = None
    return tuple(map(str, found)) if isinstance(found, list) else split(text, ",")
