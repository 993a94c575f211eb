"""Zotero and other managers: works in CSL-JSON.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from research_digest.contribute.importing.record import Record, split

NAME = "CSL-JSON"

_DETAILS = {
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "publisher": "publisher",
    "DOI": "doi",
    "ISBN": "isbn",
}
"""The keys of the front matter, by those of CSL."""


def fits(file: Path, beginning: str) -> bool:
    """Return True for a list of items with `type` and `title`."""
    return (
        file.suffix.lower() == ".json"
        and beginning.lstrip().startswith("[")
        and '"type"' in beginning
        and ('"title"' in beginning and '"highlights"' not in beginning)
    )


def records(file: Path) -> Iterator[Record]:
    """Yield the works."""
    for number, item in enumerate(json.loads(file.read_text(encoding="utf-8-sig")), start=1):
        details = {key: str(item[name]) for name, key in _DETAILS.items() if item.get(name)}
        yield Record(
            place=f"item {number}",
            title=str(item.get("title") or ""),
            url=str(item.get("URL") or item.get("DOI") or ""),
            authors=tuple(filter(None, map(_name, item.get("author") or ()))),
            publication=str(item.get("container-title") or ""),
            published=_date(item.get("issued")),
            created=_date(item.get("accessed")),
            description=str(item.get("abstract") or ""),
            tags=split(str(item.get("keyword") or "")),
            note=str(item.get("note") or ""),
            details=(("type", str(item["type"])), *details.items()) if item.get("type") else tuple(details.items()),
        )


def _name(author: dict[str, Any]) -> str:
    if author.get("literal"):
        return str(author["literal"])
    family = " ".join(str(author[key]) for key in ("non-dropping-particle", "family") if author.get(key))
    given = " ".join(str(author[key]) for key in ("given", "dropping-particle") if author.get(key))
    return f"{given} {family}".strip()


def _date(date: Any) -> str:
    """Return a CSL date as 2025-03-26, 2025-03 or 2025."""
    parts = (date or {}).get("date-parts") or [[]]
    numbers = [str(each) for each in parts[0] if str(each).isdecimal()]
    return "-".join(each.zfill(2) for each in numbers) if numbers else str((date or {}).get("raw") or "")
