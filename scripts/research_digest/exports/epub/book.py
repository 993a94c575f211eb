"""A book and its chapters, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.views import Html

MEDIA_TYPE = "application/epub+zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: sanitised HTML without the heading, which is the `title`.

    `lang` and `dir` are empty if they are those of the book. `address` is that of the page with the same text: links of
    other chapters to this page lead to the chapter, and relative links in `html` begin there.
    """

    title: str
    html: Html
    lang: str = ""
    dir: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book. It has at least one chapter.

    `identifier` stays the same for all versions of the book. `modified` is the time of the last change in RFC 3339.
    `creator` is who gathered the texts, and the publisher. `source` is the address of the page that offers the book.
    `words` are texts of the interface: `contents`, and those of bodies.
    """

    title: str
    language: str
    direction: str
    identifier: str
    creator: str
    modified: str
    chapters: tuple[Chapter, ...]
    words: Mapping[str, str]
    description: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the book: its path, its media type, its content."""

    path: str
    type: str
    data: bytes
