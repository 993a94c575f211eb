"""Make clippings of records, and refuse what may not be one or is one already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from research_digest.contribute.importing.known import Known
from research_digest.contribute.importing.record import Record, body_of, title_of
from research_digest.contribute.new_clippings import NewClipping, clipping_text
from research_digest.input.fields import parse
from research_digest.input.fields.sources import address_of
from research_digest.input.fields.text import clean
from research_digest.input.file_names import safe_name
from research_digest.input.lists import Lists
from research_digest.input.takedowns import Takedown, taken_down
from research_digest.settings import Settings
from research_digest.urls import clean as clean_url
from research_digest.urls import is_private

_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a record: a file with its `path` and `text`, or the reason why there is none.

    `clipped` is the path of the file that clips the article already.
    """

    record: Record
    path: str = ""
    text: str = ""
    clipped: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """Where records become clippings: the folder below that of clippings, what is known, and what was taken down."""

    folder: str
    known: Known
    takedowns: tuple[Takedown, ...]
    settings: Settings
    lists: Lists

    def outcomes(self, records: Iterable[Record]) -> Iterator[Outcome]:
        """Yield what becomes of each record, in order. Two records of one article are one clipping."""
        return map(self._outcome, records)

    def _outcome(self, record: Record) -> Outcome:
        source, fault = _source(record)
        if fault:
            return Outcome(record, refused=fault)
        if clipped := self.known.find_source(source):
            return Outcome(record, clipped=clipped)
        text = _text(record, source)
        path = self._path(record, source)
        clipping, problems = parse(text, path, settings=self.settings, lists=self.lists)
        if clipping is None or clipping.draft:
            return Outcome(record, refused=problems[0].what if problems else "it would be a draft")
        if clipped := self.known.find(clipping):
            return Outcome(record, clipped=clipped)
        if taken_down(clipping, self.takedowns):
            return Outcome(record, refused=f"it was taken down: {self.settings.takedowns} names it")
        self.known.add(clipping)
        self.known.names.add(path.casefold())
        return Outcome(record, path, text)

    def _path(self, record: Record, source: str) -> str:
        """Return a path that no other file and no other page has: the title, then with the host, then with a number."""
        name = safe_name(clean(_title(record, source)))
        host = urlsplit(source).netloc.removeprefix("www.")
        wanted = [name, *([safe_name(f"{name} ({host})")] if host else [])]
        numbered = (f"{name} {number}" for number in range(2, len(self.known.names) + 3))
        paths = (str(PurePosixPath(self.folder, f"{each}.md")) for each in chain(wanted, numbered))
        return next(path for path in paths if self.known.is_free(path))


def _source(record: Record) -> tuple[str, str]:
    """Return the address of the original, and why the record is refused. One of both is ""."""
    written = record.url.strip()
    if private := is_private(written):
        return "", f"its address is private: {private}"
    source = clean_url(address_of(written))
    if written and not source:
        return "", "its address is not one of the web"
    if not source and not (clean(record.title) and (record.authors or record.passages or record.text)):
        return "", "it has no address"
    return source, ""


def _title(record: Record, source: str) -> str:
    """Return the title. Some tools write the address in its place."""
    title = clean(record.title)
    return title if title and not title.startswith(("http://", "https://")) else title_of(source) or title


def _text(record: Record, source: str) -> str:
    new = NewClipping(
        title=_title(record, source),
        source=source,
        authors=tuple(dict.fromkeys(record.authors)),
        published=record.published,
        description=record.description,
        tags=tuple(dict.fromkeys(record.tags)),
        publication=record.publication,
    )
    notes = [clean(part) for part in _BLANK.split(record.note) if part.strip()]
    details = {key: clean(value) for key, value in record.details}
    further = {"note": notes if len(notes) > 1 else "".join(notes), **details}
    return clipping_text(
        new,
        created=clean(record.created),
        further={key: value for key, value in further.items() if value},
        body=body_of(record),
    )
