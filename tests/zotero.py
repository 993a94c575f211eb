"""A page as Zotero's "Embedded Metadata" reads it, as far as what we write goes; from its documented behaviour.

Names of elements are matched by their ends, case and all. What is said in PRISM's vocabulary or in OpenGraph comes
first, Highwire's names replace it. Some of these settle the type; else Zotero's own word does, else it is guessed.
"""

from __future__ import annotations

import re
from typing import Any

import lxml.html

HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_book_title": "bookTitle",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university",
    "citation_technical_report_institution": "institution",
    "citation_publisher": "publisher",
    "citation_isbn": "ISBN",
    "citation_abstract": "abstractNote",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
SETTLED = (
    ("citation_journal_title", "journalArticle"),
    ("citation_technical_report_institution", "report"),
    ("citation_conference_title", "conferencePaper"),
    ("citation_book_title", "bookSection"),
    ("citation_dissertation_institution", "thesis"),
)
GUESSED = (("citation_isbn", "book"), ("citation_title", "journalArticle"))


def item(html: str) -> dict[str, Any]:
    """The item that a reader saves from the page."""
    said = [
        (name, meta.get("content"))
        for meta in lxml.html.fromstring(html).xpath("/html/head/meta")
        for name in (meta.get("name") or meta.get("property") or "").split()
        if meta.get("content")
    ]
    found = {
        "itemType": _kind(said, SETTLED) or _first(said, "z:itemType") or _kind(said, GUESSED) or "webpage",
        "title": _first(said, "og:title"),
        "publicationTitle": _first(said, "prism.publicationName", "DC.source", "og:site_name"),
        "url": _first(said, "og:url"),
        "abstractNote": _first(said, "og:description"),
    }
    for ending, field in HIGHWIRE.items():
        values = [" ".join(value.split()) for name, value in said if name.endswith(ending)]
        if values:
            found[field] = ", ".join(values)
    pages = (_first(said, "citation_firstpage"), _first(said, "citation_lastpage"))
    found["pages"] = "-".join(page for page in pages if page)
    authors = [value for name, value in said if name.endswith("citation_author")]
    found["creators"] = [creator for value in authors for creator in _people(value, alone=len(authors) == 1)]
    return {field: value for field, value in found.items() if value}


def _first(said: list[tuple[str, str]], *names: str) -> str:
    return next((value for wanted in names for name, value in said if name == wanted), "")


def _kind(said: list[tuple[str, str]], kinds: tuple[tuple[str, str], ...]) -> str:
    names = {name for name, _ in said}
    return next((kind for name, kind in kinds if name in names), "")


def _people(text: str, *, alone: bool) -> list[tuple[str, str]]:
    """Family and given names; several people are parted at semicolons, a lone text also at commas between full ones."""
    parts = re.split(r"\s*;\s*", text)
    halves = re.split(r"\s*,\s*", text)
    if alone and len(parts) == 1 and len(halves) > 1 and " " in halves[0] and " " in halves[1]:
        parts = halves
    return [_person(part) for part in parts if part.strip(" ,-.;")]


def _person(text: str) -> tuple[str, str]:
    """With a comma the family comes first, even if nothing follows; without one the last word is the family."""
    clean = text.strip(" ,.")
    if "," in text:
        family, given = [*re.split(", ?", clean), ""][:2]
        return family, given
    given, _, family = clean.rpartition(" ")
    return family, given
