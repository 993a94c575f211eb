"""Omnivore: its export is a folder, or a zip, of `metadata_*.json`, `content/*.html` and `highlights/*.md`."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nh3
from lxml import html

from research_digest.body.to_markdown import to_markdown
from research_digest.contribute.importing.record import Passage, Record

NAME = "Omnivore"
LARGEST = 50_000_000
"""Most bytes of a file in the export that are read."""


def fits(file: Path, _beginning: str) -> bool:
    """Return True for a folder, or a zip, with a file `metadata_…json`."""
    return any(_is_metadata(name) for name in _names(file))


def records(file: Path) -> Iterator[Record]:
    """Yield the articles, with their texts and highlights."""
    names = set(_names(file))
    for name in sorted(filter(_is_metadata, names)):
        for item in json.loads(_read(file, name)):
            yield _record(file, name, item, names)


def _is_metadata(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.startswith("metadata_") and last.endswith(".json")


def _record(file: Path, name: str, item: dict[str, Any], names: set[str]) -> Record:
    folder, slug = name.rpartition("/")[0], str(item.get("slug") or "")
    beside = f"{folder}/" if folder else ""
    content, notes = f"{beside}content/{slug}.html", f"{beside}highlights/{slug}.md"
    return Record(
        place=f"{name}, {slug}",
        title=_text(item, "title"),
        url=_text(item, "url"),
        authors=tuple(filter(None, [_text(item, "author")])),
        publication=_text(item, "siteName"),
        published=_text(item, "publishedAt"),
        created=_text(item, "savedAt"),
        description=_text(item, "description"),
        tags=tuple(str(each) for each in item.get("labels") or ()),
        text=_markdown(_read(file, content)) if content in names else "",
        passages=tuple(_passages(_read(file, notes))) if notes in names else (),
        details=tuple(
            filter(lambda pair: pair[1], [("id", _text(item, "id")), ("reading", _text(item, "state").lower())])
        ),
    )


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _markdown(page: str) -> str:
    """Return the text of a page, without what could run, which the converter does not expect.

    Without the extra `markdown`, it stays HTML, which a clipping may contain.
    """
    safe = nh3.clean(page)
    return to_markdown(html.fromstring(f"<div>{safe}</div>")) or safe if safe.strip() else ""


def _passages(notes: str) -> Iterator[Passage]:
    """Yield the quotes of a file of highlights, each with the paragraph below it."""
    said = ""
    for part in notes.split("\n\n"):
        if part.startswith(">"):
            if said:
                yield Passage(said)
            said = "\n".join(line.lstrip(">").strip() for line in part.splitlines())
        elif said and part.strip() and not part.startswith("#"):
            yield Passage(said, part.strip())
            said = ""
    if said:
        yield Passage(said)


def _names(file: Path) -> list[str]:
    if file.is_dir():
        return [each.relative_to(file).as_posix() for each in file.rglob("*") if each.is_file()]
    if file.suffix.lower() != ".zip" or not zipfile.is_zipfile(file):
        return []
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def _read(file: Path, name: str) -> str:
    if file.is_dir():
        return (file / name).read_text(encoding="utf-8", errors="replace")
    with zipfile.ZipFile(file) as archive, archive.open(name) as opened:
        return opened.read(LARGEST).decode("utf-8", "replace")
