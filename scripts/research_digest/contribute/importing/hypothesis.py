"""Hypothesis: annotations as JSON, from its export or its API. Those of one page are one clipping.

https://h.readthedocs.io/en/latest/api-reference/v1/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from research_digest.contribute.importing.record import Passage, Record

NAME = "Hypothesis"


def fits(file: Path, beginning: str) -> bool:
    """Return True for JSON of annotations."""
    return file.suffix.lower() == ".json" and (
        '"annotations"' in beginning or '"rows"' in beginning or '"uri"' in beginning
    )


def records(file: Path) -> Iterator[Record]:
    """Yield a record for each page, with its passages in the order of time."""
    data = json.loads(file.read_text(encoding="utf-8-sig"))
    rows = data if isinstance(data, list) else data.get("annotations") or data.get("rows") or []
    found: dict[str, Record] = {}
    for row in sorted(rows, key=lambda each: str(each.get("created") or "")):
        url = str(row.get("uri") or "")
        known = found.get(url) or Record(
            place=f"page {url}", title=_title(row), url=url, created=str(row.get("created") or "")
        )
        found[url] = _with(known, row)
    yield from found.values()


def _with(record: Record, row: dict[str, Any]) -> Record:
    """Return a record with one annotation more. One without a passage is about the page."""
    tags = (*record.tags, *(str(each) for each in row.get("tags") or () if each not in record.tags))
    said, passage = str(row.get("text") or "").strip(), _passage(row)
    if not passage:
        return replace(record, tags=tags, note="\n\n".join(filter(None, [record.note, said])))
    return replace(record, tags=tags, passages=(*record.passages, Passage(passage, said)))


def _passage(row: dict[str, Any]) -> str:
    selectors = [each for target in row.get("target") or () for each in target.get("selector") or ()]
    return next((str(each["exact"]).strip() for each in selectors if each.get("exact")), "")


def _title(row: dict[str, Any]) -> str:
    titles = (row.get("document") or {}).get("title") or ""
    return str(titles[0] if isinstance(titles, list) and titles else titles or "")
