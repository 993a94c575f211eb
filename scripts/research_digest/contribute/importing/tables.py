"""Exports as tables in CSV: rows by the names of their columns, with the lines where they stand."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

LONGEST = 10_000_000
"""Most characters of one cell."""


def columns_of(beginning: str) -> tuple[str, ...]:
    """Return the names of the columns in lower case, from the beginning of a file."""
    return tuple(name.strip().casefold() for name in next(csv.reader(beginning.splitlines()[:1]), []))


def rows(file: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each row with its place: "line 12". Names of columns are in lower case. Cells that lack are empty."""
    csv.field_size_limit(LONGEST)
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as opened:
        reader = csv.reader(opened)
        names = [name.strip().casefold() for name in next(reader, [])]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                padded = (*cells, *[""] * len(names))
                yield f"line {reader.line_num}", dict(zip(names, padded, strict=False))
