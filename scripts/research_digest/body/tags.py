"""Inline tags, `#topic` and `#topic/part`: link them to the topic's page, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, make, raw
from research_digest.model import Change

# Emoji, and the signs that join or colour them.
_EMOJI = "\u2190-\u2bff\u3030\u303d\U0001f000-\U0001ffff"
_JOINED = "\u200d\ufe0f\u20e3"
_TAG = re.compile(rf"(?<![^\s(])#([\w/{_EMOJI}{_JOINED}-]*(?:[^\W\d_]|[{_EMOJI}])[\w/{_EMOJI}{_JOINED}-]*)")
_LONGEST = 100
"""Longest tag in characters. Longer ones are not looked up."""

_CLOSED = frozenset({"pre", "a"})
"""Elements without links inside."""
_OWN = frozenset({"code", "span"})
"""Elements whose own text is not linked, but that of elements inside is."""


def link_tags(body: Element, context: Context) -> Iterator[Change]:
    """Link each tag in the text that has a page."""
    if "#" not in raw(body):
        return
    # The elements are listed first, because the loop adds links.
    for element in list(_open_elements(body)):
        for after, text in _texts(element):
            _link(element, after, text, context)
    yield from ()


def _texts(element: Element) -> list[tuple[Element | None, str]]:
    """Return the texts inside an element that may have tags, each with the child that it follows."""
    texts: list[tuple[Element | None, str]] = [
        (child, child.tail) for child in element if child.tail and "#" in child.tail
    ]
    if element.text and "#" in element.text:
        texts.append((None, element.text))
    return texts


def _open_elements(body: Element) -> Iterator[Element]:
    """Yield the elements whose text may become links, each once."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag not in _CLOSED:
            waiting += element
            if element.tag not in _OWN:
                yield element


def _link(parent: Element, after: Element | None, text: str, context: Context) -> None:
    """Link the tags in `text`, which follows the child `after` or begins the element."""
    place = 0 if after is None else parent.index(after) + 1
    for found in reversed(list(_TAG.finditer(text))):
        url = context.tag(found[1]) if len(found[1]) <= _LONGEST else None
        if not url:
            continue
        link = make("a", found[0], {"href": url})
        link.tail = text[found.end() :]
        text = text[: found.start()]
        parent.insert(place, link)
        if after is None:
            parent.text = text
        else:
            after.tail = text
