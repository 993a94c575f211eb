"""The plain text of HTML that is ready for a page."""

from __future__ import annotations

from collections.abc import Sequence

import lxml.html
from lxml.html import HtmlElement


def plain_text(html: str) -> str:
    """Return the text of some HTML as readers see it. Blocks are on lines of their own in the HTML."""
    return " ".join(_tree(html).text_content().split()) if html.strip() else ""


def plain_words(html: str, *, without: str = "") -> str:
    """Return the words of some HTML, for the search: those of two elements are never one word.

    Signs that link to headings are left out, and `without` some elements (XPath).
    """
    if not html.strip():
        return ""
    body = _tree(html)
    for element in body.xpath("|".join(filter(None, ("//a[@class='headerlink']", without)))):
        element.drop_tree()
    texts: Sequence[str] = body.xpath("//text()")
    return " ".join(" ".join(texts).split())


def _tree(html: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")
