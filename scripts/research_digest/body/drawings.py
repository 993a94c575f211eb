"""Inline SVG: keep the words of a drawing, and drop the drawing.

A drawing can contain scripts and depends on styles of its page. Its words are part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lxml.etree import iterwalk

from research_digest.body.tree import Element, TooDeep, parse, raw, remove

_WORDS = frozenset({"text", "foreignobject"})
_BLOCKS = frozenset("blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre table td text th tr ul".split())
_SILENT = frozenset({"script", "style", "title", "desc", "metadata", "defs"})


def words_of(svg: str) -> list[str]:
    """Return the words of a drawing, one entry for each of its texts."""
    try:
        body = parse(svg)
    except TooDeep:
        return []
    _drop_silent(body)
    # After a blank line, Markdown reads the indented rest of a drawing as code.
    inside = [text for code in body.iter("pre") for text in words_of(raw(code))]
    return [*(text for element in _texts(body) for text in _blocks(element)), *inside]


def _drop_silent(body: Element) -> None:
    for element in list(body.iter(*_SILENT)):
        if element.getparent() is not None:
            remove(element)


def as_words(words: list[str], label: str) -> str:
    """Return the HTML that replaces a drawing: its words, with a label."""
    shown = " · ".join(words)
    return f'<figure class="rd-diagram"><p>{escape(shown)}</p><figcaption>{escape(label)}</figcaption></figure>'


def _texts(body: Element) -> Iterator[Element]:
    """Yield the elements that contain text, without nested ones."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in _WORDS | {"p", "li", "td"}:
            yield element
        else:
            waiting += reversed(element)


def _blocks(element: Element) -> list[str]:
    """Return the text of each block in an element, and of the parts between them."""
    return [words for text in _divided(element) if (words := " ".join(text.split()))]


def _divided(element: Element) -> list[str]:
    """Return the text of an element, divided where blocks begin and end."""
    texts = [element.text or ""]
    for event, each in iterwalk(element, events=("start", "end")):
        if each is element:
            continue
        if each.tag in _BLOCKS:
            texts.append("")
        texts[-1] += _text_after(event, each)
    return texts


def _text_after(event: str, element: Element) -> str:
    """Return the text after the start or the end of an element."""
    return (element.text if event == "start" else element.tail) or ""
