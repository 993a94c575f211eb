"""Instapaper: its table of URL, Title, Selection, Folder, Timestamp, and in newer exports Tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.record import Passage, Record, day, split
from research_digest.contribute.importing.tables import columns_of, rows

NAME = "Instapaper"

_STATES = frozenset({"unread", "archive", "starred", "home"})
"""Folders that everybody has."""


def fits(_file: Path, beginning: str) -> bool:
    """Return True for a table with its columns."""
    return {"url", "title", "selection", "folder"} <= set(columns_of(beginning))


def records(file: Path) -> Iterator[Record]:
    """Yield the articles. A selection is a passage, a folder of one's own is a tag."""
    for place, row in rows(file):
        folder = row["folder"].strip()
        is_state = folder.casefold() in _STATES
        yield Record(
            place=place,
            title=row["title"],
            url=row["url"],
            created=day(row.get("timestamp", "")),
            tags=(*_tags(row.get("tags", "")), *([folder] if folder and not is_state else [])),
            passages=(Passage(row["selection"].strip()),) if row["selection"].strip() else (),
            details=(("reading", folder.casefold()),) if folder and is_state else (),
        )


def _tags(text: str) -> tuple[str, ...]:
    """Return the tags, which are a list in JSON or separated by commas."""
    try:
        found = json.loads(text)
    except ValueError:
        return split(text)
    return tuple(str(each) for each in found) if isinstance(found, list) else split(text)
