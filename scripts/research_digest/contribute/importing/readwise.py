"""Readwise: its table of highlights, a row for each. Rows of one book or article are one clipping.

The table has no addresses of articles. https://docs.readwise.io/readwise/docs/exporting-highlights
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from research_digest.contribute.importing.record import Passage, Record, split
from research_digest.contribute.importing.tables import columns_of, rows

NAME = "Readwise"


def fits(_file: Path, beginning: str) -> bool:
    """Return True for a table with its columns."""
    return {"highlight", "book title", "book author"} <= set(columns_of(beginning))


def records(file: Path) -> Iterator[Record]:
    """Yield a record for each title and author, with all its passages, in the order of their first rows."""
    found: dict[tuple[str, str], Record] = {}
    for place, row in rows(file):
        key = row["book title"].strip(), row["book author"].strip()
        known = found.get(key) or _record(place, row)
        passage = Passage(row["highlight"].strip(), row.get("note", "").strip())
        found[key] = replace(known, passages=(*known.passages, passage))
    yield from found.values()


def _record(place: str, row: Mapping[str, str]) -> Record:
    return Record(
        place=place,
        title=row["book title"],
        url=row.get("url", "") or row.get("source url", ""),
        authors=split(row["book author"], ";,"),
        created=row.get("highlighted at", ""),
        tags=split(row.get("document tags", ""), ","),
        details=(("asin", row["amazon book id"]),) if row.get("amazon book id") else (),
    )
