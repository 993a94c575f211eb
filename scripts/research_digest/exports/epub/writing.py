"""Write a book: the files of an EPUB in a ZIP archive. The same book gives the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from research_digest.body.characters import printable
from research_digest.exports.epub.book import MEDIA_TYPE, Book, Chapter, Picture
from research_digest.exports.epub.xhtml import Converted, convert, keys_of, written
from research_digest.exports.markup import BOOKS, template

_FOLDER = "EPUB"
_DAY = (1980, 1, 1, 0, 0, 0)
"""Date of all files in the archive, the first that ZIP knows: with that of the build, builds would differ."""
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class _File:
    """A chapter as the package names it."""

    name: str
    title: str
    properties: str


def write_book(book: Book) -> bytes:
    """Return the book as a file in EPUB 3.3."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as folder:
        # Its first bytes say what the file is, so this one is not compressed.
        _add(folder, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        for path, data in _files(book):
            _add(folder, path, data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _add(folder: zipfile.ZipFile, path: str, data: bytes, how: int) -> None:
    entry = zipfile.ZipInfo(path, _DAY)
    entry.compress_type, entry.external_attr, entry.create_system = how, _READABLE, 3
    folder.writestr(entry, data)


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the book, with their paths in the archive."""
    converted = [convert(chapter, book.words) for chapter in book.chapters]
    files = [
        _File(f"chapter-{number:03}.xhtml", _title(each.chapter, number), each.properties)
        for number, each in enumerate(converted, start=1)
    ]
    pictures = {path: picture for each in converted for path, picture in each.pictures.items()}
    facts = {"book": _printable(book), "files": files, "pictures": _sorted(pictures), "modified": _utc(book.modified)}
    yield "META-INF/container.xml", _render("container.xml", {})
    yield f"{_FOLDER}/package.opf", _render("package.opf", facts)
    yield f"{_FOLDER}/nav.xhtml", _render("nav.xhtml", facts)
    yield f"{_FOLDER}/book.css", _render("book.css", {})
    places = keys_of({each.chapter.address: file.name for each, file in zip(converted, files, strict=True)})
    names = {file.name: each.names for each, file in zip(converted, files, strict=True)}
    for each, file in zip(converted, files, strict=True):
        yield f"{_FOLDER}/{file.name}", _chapter(book, each, file, written(each, places, names))
    yield from ((f"{_FOLDER}/{picture.path}", picture.data) for picture in _sorted(pictures))


def _chapter(book: Book, converted: Converted, file: _File, text: str) -> bytes:
    chapter = converted.chapter
    facts = {"title": file.title, "lang": chapter.lang or book.language, "dir": chapter.dir or book.direction}
    return _render("chapter.xhtml", {**facts, "text": text})


def _title(chapter: Chapter, number: int) -> str:
    return printable(chapter.title).strip() or str(number)


def _printable(book: Book) -> Mapping[str, object]:
    """Return the facts of the book without characters that XML cannot contain."""
    names = ("title", "language", "direction", "identifier", "creator", "description", "source")
    return {**{name: printable(getattr(book, name)) for name in names}, "contents": book.words["contents"]}


def _sorted(pictures: Mapping[str, Picture]) -> list[Picture]:
    return [pictures[path] for path in sorted(pictures)]


def _utc(instant: str) -> str:
    """Return a time in UTC, in the only form that EPUB allows."""
    return datetime.datetime.fromisoformat(instant).astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _render(name: str, facts: Mapping[str, object]) -> bytes:
    return template(name, BOOKS).render(facts).encode("utf-8", "xmlcharrefreplace")
