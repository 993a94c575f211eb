"""The tree that the steps of a body work on: HTML in and out, and the few moves that lxml makes hard.

lxml hangs the text after an element on the element itself, its tail; to take an element away, its tail must be saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_OPENED = "x-opened"
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True)


class TooDeep(ValueError):  # noqa: N818 - says what is the matter
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


def select(body: Element, path: str) -> list[Element]:
    """The elements at an XPath, in order; the tree may change while they are gone through."""
    found = _compiled(path)(body)
    return [each for each in found if isinstance(each, Element)] if isinstance(found, list) else []


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)


def make(tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """A new element."""
    element = etree.Element(tag, dict(attributes or {}))
    element.text = text or None
    return element


def become(element: Element, tag: str, attributes: Mapping[str, str] | None = None) -> None:
    """Makes the element another one, empty, in the same place."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = tag, tail
    set_all(element, attributes or {})


def set_all(element: Element, attributes: Mapping[str, str]) -> None:
    """Sets each of the attributes."""
    for name, value in attributes.items():
        element.set(name, value)


def wrap(element: Element, around: Element) -> None:
    """Puts the element into `around`, which takes its place."""
    parent = element.getparent()
    if parent is not None:
        around.tail, element.tail = element.tail, None
        parent.replace(element, around)
        around.append(element)


def take_place(element: Element, other: Element) -> None:
    """Puts the element in the place of the other one, which goes with all else that is inside."""
    parent = other.getparent()
    if parent is not None:
        element.tail = other.tail
        parent.replace(other, element)


def unwrap(element: Element) -> None:
    """Takes the element away and leaves what is inside, as soon as `settle` is called."""
    element.attrib.clear()
    element.tag = _OPENED


def settle(body: Element) -> None:
    """Takes away all that was unwrapped: at once, for thousands of them one by one would take minutes."""
    etree.strip_tags(body, _OPENED)


def remove(element: Element) -> None:
    """Takes the element away with what is inside."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        set_text_before(element, text_before(element) + element.tail)
    parent.remove(element)


def text_before(element: Element) -> str:
    """The text right before the element, up to the element before that."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def set_text_before(element: Element, text: str) -> None:
    """Replaces the text right before the element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = text
    elif parent is not None:
        parent.text = text


def lift(element: Element) -> None:
    """Put the element beside the paragraph that it stands in, whose rest becomes a paragraph of its own behind it."""
    paragraph = element.getparent()
    if paragraph is None or paragraph.tag != "p" or (around := paragraph.getparent()) is None:
        return
    rest = make("p", element.tail or "")
    rest.extend(element.itersiblings())
    rest.tail, paragraph.tail, element.tail = paragraph.tail, None, None
    place = around.index(paragraph) + 1
    around.insert(place, element)
    element.tail = "\n"
    if not is_empty(rest):
        around.insert(place + 1, rest)
    else:
        element.tail = rest.tail
    if is_empty(paragraph):
        around.remove(paragraph)


def is_empty(element: Element) -> bool:
    """Whether nothing is inside, not even an element."""
    # To count what is inside needs time with its number.
    return next(iter(element), None) is None and not (element.text or "").strip()


def blocks(body: Element) -> Iterator[Element]:
    """The elements at the top, in order."""
    return (child for child in list(body) if isinstance(child.tag, str))
