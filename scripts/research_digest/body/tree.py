"""The tree that the steps work on: parse and serialise HTML, and operations that lxml lacks.

lxml stores the text after an element as the element's tail. To remove an element, its tail must be saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_OPENED = "x-opened"
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True)


class TooDeep(ValueError):  # noqa: N818 - says what is the matter
    """The elements are nested deeper than libxml2 allows."""


def parse(html: str) -> Element:
    """Return the `<body>` that contains `html`. Raise TooDeep if it is nested too deeply."""
    root = etree.fromstring(f"<body>{html}</body>", _PARSER)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in _PARSER.error_log):
        raise TooDeep
    body = root.find("body")
    return root if body is None else body


def serialise(body: Element) -> str:
    """Return the HTML inside `body`."""
    html = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return html.removeprefix("<body>").removesuffix("</body>")


def raw(element: Element) -> str:
    """Return the text of an element, without its tail."""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def plain(element: Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(raw(element).split())


def select(body: Element, path: str) -> list[Element]:
    """Return the elements at an XPath, in order. The tree may change during iteration."""
    found = _compiled(path)(body)
    return [each for each in found if isinstance(each, Element)] if isinstance(found, list) else []


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)


def make(tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Return a new element."""
    element = etree.Element(tag, dict(attributes or {}))
    element.text = text or None
    return element


def become(element: Element, tag: str, attributes: Mapping[str, str] | None = None) -> None:
    """Replace the element with an empty one in the same place."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = tag, tail
    set_all(element, attributes or {})


def set_all(element: Element, attributes: Mapping[str, str]) -> None:
    """Set each of the attributes."""
    for name, value in attributes.items():
        element.set(name, value)


def wrap(element: Element, around: Element) -> None:
    """Move the element into `around`, which takes its place."""
    parent = element.getparent()
    if parent is not None:
        around.tail, element.tail = element.tail, None
        parent.replace(element, around)
        around.append(element)


def take_place(element: Element, other: Element) -> None:
    """Replace `other` with `element`. The rest of `other` is removed."""
    parent = other.getparent()
    if parent is not None:
        element.tail = other.tail
        parent.replace(other, element)


def unwrap(element: Element) -> None:
    """Mark the element to be replaced with its content by `settle`."""
    element.attrib.clear()
    element.tag = _OPENED


def settle(body: Element) -> None:
    """Replace all unwrapped elements with their content. Doing so one by one would take minutes for thousands."""
    etree.strip_tags(body, _OPENED)


def remove(element: Element) -> None:
    """Remove the element with its content."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        set_text_before(element, text_before(element) + element.tail)
    parent.remove(element)


def text_before(element: Element) -> str:
    """Return the text between the element and the one before it."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def set_text_before(element: Element, text: str) -> None:
    """Replace the text between the element and the one before it."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = text
    elif parent is not None:
        parent.text = text


def lift(element: Element) -> None:
    """Move the element out of its paragraph. The rest of the paragraph becomes a paragraph after it."""
    paragraph = element.getparent()
    if paragraph is None or paragraph.tag != "p" or (around := paragraph.getparent()) is None:
        return
    rest = _cut_after(element, paragraph)
    place = around.index(paragraph) + 1
    around.insert(place, element)
    if is_empty(rest):
        element.tail = rest.tail
    else:
        element.tail = "\n"
        around.insert(place + 1, rest)
    if is_empty(paragraph):
        around.remove(paragraph)


def _cut_after(element: Element, paragraph: Element) -> Element:
    """Move what follows the element, and the tail of its paragraph, to a new paragraph."""
    rest = make("p", element.tail or "")
    rest.extend(element.itersiblings())
    rest.tail, paragraph.tail, element.tail = paragraph.tail, None, None
    return rest


def is_empty(element: Element) -> bool:
    """Return True if the element contains neither text nor elements."""
    # `len` would count all children.
    return next(iter(element), None) is None and not (element.text or "").strip()


def blocks(body: Element) -> Iterator[Element]:
    """Return an iterator over the top-level elements, in order."""
    return (child for child in list(body) if isinstance(child.tag, str))
