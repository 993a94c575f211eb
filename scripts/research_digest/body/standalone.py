"""Make the addresses of a body absolute, so that it can be read apart from its page."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

from research_digest.body.tree import Element, select

ANYWHERE = "https://site.invalid/"
"""Stands for the address of the site where a body does not depend on it. No site can have it (RFC 6761)."""
ADDRESSES = ("href", "src", "poster")
"""Attributes of a body that contain addresses."""
# Formulas and colours can nest a body deeper than the default limit of libxml2.
_PARSER = etree.HTMLParser(huge_tree=True)
_ABSOLUTE = ("http:", "https:", "mailto:", "data:")


def absolute(text: str, address: str) -> Element:
    """Return the HTML `text` of the page at `address` in a `<div>`, with absolute addresses."""
    body = etree.fromstring(f"<div>{text}</div>", _PARSER)[0][0]
    for attribute in ADDRESSES:
        for element in select(body, f".//*[@{attribute}]"):
            written = element.get(attribute, "")
            if not written.startswith(_ABSOLUTE):
                element.set(attribute, urljoin(address, written))
    return body
