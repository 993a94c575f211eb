"""Pocket: `part_000000.csv` of the last export (2025), and `ril_export.html` of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.links import linked
from research_digest.contribute.importing.record import Record, day, split
from research_digest.contribute.importing.tables import columns_of, rows

NAME = "Pocket"


def fits(file: Path, beginning: str) -> bool:
    """Return True for a table with `time_added`, or HTML with links that have it."""
    return {"url", "time_added"} <= set(columns_of(beginning)) or (
        "<a" in beginning and "time_added=" in beginning and file.suffix.lower() in (".html", ".htm")
    )


def records(file: Path) -> Iterator[Record]:
    """Yield the articles. A title that Pocket did not know is the address."""
    if file.suffix.lower() != ".csv":
        yield from linked(file)
        return
    for place, row in rows(file):
        yield Record(
            place=place,
            title=row.get("title", ""),
            url=row["url"],
            created=day(row["time_added"]),
            tags=split(row.get("tags", ""), "|,"),
            details=(("reading", row["status"]),) if row.get("status") else (),
        )
