"""Books in EPUB 3.3, https://www.w3.org/TR/epub-33/: `write_book` turns plain data into the bytes of a file.

A chapter is sanitised HTML, as bodies are. `xhtml` makes it XHTML that reading systems accept, `content` puts elements
in places where HTML allows them, `formulas` does the same for MathML, `package` writes the files around the chapters.
`clippings` makes chapters of clippings.
"""

from __future__ import annotations

from research_digest.exports.epub.book import MEDIA_TYPE, Book, Chapter
from research_digest.exports.epub.clippings import clipping_chapter
from research_digest.exports.epub.writing import write_book

__all__ = ["MEDIA_TYPE", "Book", "Chapter", "clipping_chapter", "write_book"]
