"""The tree that the steps of a body work on: HTML in and out, and the few moves that lxml makes hard.

lxml hangs the text after an element on the element itself, its tail; to take an element away, its tail must be saved.
"""

from __future__ import annotations

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True)


class TooDeep(ValueError):
    """The elements are nested deeper than libxml2 keeps."""


def parse(html: str) -> Element:
    """The `<body>` that holds `html`. Raises TooDeep."""
    root = etree.fromstring(f"<body>{html}</body>", _PARSER)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in _PARSER.error_log):
        raise TooDeep
    body = root.find("body")
    return root if body is None else body


def serialise(body: Element) -> str:
    """The HTML inside `body`."""
    html = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return html.removeprefix("<body>").removesuffix("</body>")


def raw(element: Element) -> str:
    """The text of an element as it stands, without its tail."""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def plain(element: Element) -> str:
    """The text of an element, its white space made single spaces."""
    return " ".join(raw(element).split())


def unwrap(element: Element) -> None:
    """Takes the element away and leaves what is inside."""
    parent = element.getparent()
    if parent is None:
        return
    children = list(element)
    place = parent.index(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
        _append(parent, place, element.text or "")
    else:
        _append(parent, place, (element.text or "") + (element.tail or ""))
    parent.remove(element)
    parent[place:place] = children


def remove(element: Element) -> None:
    """Takes the element away with what is inside."""
    parent = element.getparent()
    if parent is None:
        return
    _append(parent, parent.index(element), element.tail or "")
    parent.remove(element)


def _append(parent: Element, place: int, text: str) -> None:
    """Writes `text` before the child at `place`."""
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
