"""BibTeX and BibLaTeX, as Zotero, JabRef and others write it. The package bibtexparser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from research_digest.contribute.importing.record import Record, split

NAME = "BibTeX"

_DETAILS = {"volume": "volume", "number": "issue", "issue": "issue", "pages": "pages", "publisher": "publisher"}
_TYPES = {
    "article": "journal article",
    "inproceedings": "conference paper",
    "conference": "conference paper",
    "incollection": "chapter",
    "inbook": "chapter",
    "book": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
}


def fits(file: Path, beginning: str) -> bool:
    """Return True for a file `.bib`."""
    return file.suffix.lower() == ".bib" and "@" in beginning


def records(file: Path) -> Iterator[Record]:
    """Yield the works. Raise ImportError without the extra `bibtex`."""
    from bibtexparser import entrypoint, middlewares  # noqa: PLC0415 - an extra

    # Names are "Last, First", joined with "and"; LaTeX's accents and braces are decoded.
    library = entrypoint.parse_string(
        file.read_text(encoding="utf-8-sig", errors="replace"),
        append_middleware=[middlewares.LatexDecodingMiddleware(), middlewares.SeparateCoAuthors()],
    )
    for entry in library.entries:
        values = {field.key.lower(): field.value for field in entry.fields}
        yield _record(f"entry {entry.key}", entry.entry_type.lower(), values)


def _record(place: str, kind: str, values: dict[str, object]) -> Record:
    def text(*keys: str) -> str:
        return next((str(values[key]).strip() for key in keys if values.get(key)), "")

    names = values.get("author")
    identifiers = [("doi", text("doi")), ("isbn", text("isbn"))]
    details = {key: text(name).replace("–", "-") for name, key in _DETAILS.items() if text(name)}
    return Record(
        place=place,
        title=text("title"),
        url=text("url", "howpublished") if "://" in text("url", "howpublished") else text("doi"),
        authors=tuple(_turned(str(each)) for each in names) if isinstance(names, list) else (),
        publication=text("journal", "journaltitle", "booktitle"),
        published=text("date") or text("year"),
        created=text("urldate"),
        description=text("abstract"),
        tags=split(text("keywords")),
        note=text("note", "annotation"),
        details=(("type", _TYPES.get(kind, "")), *identifiers, *details.items()),
    )


def _turned(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name.strip()
