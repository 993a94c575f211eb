"""Matter: `_matter_history.csv`, its table of articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.record import Record, split
from research_digest.contribute.importing.tables import columns_of, rows

NAME = "Matter"


def fits(_file: Path, beginning: str) -> bool:
    """Return True for a table with its columns."""
    return {"title", "url", "publisher", "last interaction date"} <= set(columns_of(beginning))


def records(file: Path) -> Iterator[Record]:
    """Yield the articles. Matter tells no other date than that of the last interaction."""
    for place, row in rows(file):
        yield Record(
            place=place,
            title=row["title"],
            url=row["url"],
            authors=split(row.get("author", ""), ";,"),
            publication=row["publisher"],
            created=row["last interaction date"],
            tags=split(row.get("tags", "")),
        )
