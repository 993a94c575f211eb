"""Raindrop.io: its table with `folder`, `excerpt`, `cover` and `highlights`.

https://help.raindrop.io/export
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.record import Passage, Record, day, split
from research_digest.contribute.importing.tables import columns_of, rows

NAME = "Raindrop"

_MARK = re.compile(r"^(Highlight|Note):", re.MULTILINE)


def fits(_file: Path, beginning: str) -> bool:
    """Return True for a table with its columns."""
    return {"url", "folder", "created", "title"} <= set(columns_of(beginning))


def records(file: Path) -> Iterator[Record]:
    """Yield the articles. A folder is a tag, nested folders a nested one."""
    for place, row in rows(file):
        folder = "/".join(name.strip() for name in row["folder"].split("/"))
        yield Record(
            place=place,
            title=row["title"],
            url=row["url"],
            created=day(row["created"]),
            description=row.get("excerpt", ""),
            tags=(*split(row.get("tags", ""), ","), *([folder] if folder.casefold() not in ("", "unsorted") else [])),
            note=row.get("note", ""),
            passages=_passages(row.get("highlights", "")),
            details=(("cover", row["cover"]),) if row.get("cover") else (),
        )


def _passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of a cell: `Highlight:…` on a line, `Note:…` below it. Another text is one passage."""
    first, *parts = _MARK.split(text.strip())
    found = [Passage(first.strip())] if first.strip() else []
    for kind, said in zip(parts[::2], parts[1::2], strict=True):
        if kind == "Highlight":
            found.append(Passage(said.strip()))
        elif found:
            found[-1] = Passage(found[-1].text, said.strip())
    return tuple(found)
