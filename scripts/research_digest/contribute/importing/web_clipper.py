"""The Obsidian Web Clipper: the highlights that its settings export as JSON, a list of pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.record import Passage, Record, plain, title_of

NAME = "Obsidian Web Clipper"


def fits(file: Path, beginning: str) -> bool:
    """Return True for JSON with `url` and `highlights`."""
    return file.suffix.lower() == ".json" and '"url"' in beginning and '"highlights"' in beginning


def records(file: Path) -> Iterator[Record]:
    """Yield a record for each page. Without a title, it is made of the address."""
    for number, page in enumerate(json.loads(file.read_text(encoding="utf-8-sig")), start=1):
        url, highlights = str(page.get("url") or ""), page.get("highlights") or []
        times = sorted(str(each["timestamp"]) for each in highlights if each.get("timestamp"))
        texts = (plain(str(each.get("text") or each.get("content") or "")) for each in highlights)
        yield Record(
            place=f"page {number}",
            title=str(page.get("title") or "") or title_of(url),
            url=url,
            created=next(iter(times), ""),
            passages=tuple(Passage(text) for text in texts if text),
        )
