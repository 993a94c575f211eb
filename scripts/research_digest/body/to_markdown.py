"""Write a sanitised body as Markdown, for programs and people who prefer text."""

from __future__ import annotations

import re

from lxml import etree

from research_digest.body.guarding import guarded
from research_digest.body.obsidian import CLOSE, OPEN, write_back
from research_digest.body.tree import Element, raw

try:
    from html_to_markdown import ConversionOptions, convert
except ImportError:  # it is an extra
    convert = None  # type: ignore[assignment]

_SIGNS = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)|=(?==)")
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+#]))")
_AS_IT_IS = frozenset({"code", "pre"})
# Replaces the backslash until the converter has run, which would escape it too. No body contains this character.
_ESCAPE = "\ufdd3"
_MARKUP = ((_ESCAPE, "\\"), (OPEN, "["), (CLOSE, "]"))
# Of pictures embedded as data, only the alternative text remains.
_OPTIONS = (
    None
    if convert is None
    else ConversionOptions(extract_metadata=False, inline_data_media="alt_text_only", bullets="-")
)


def to_markdown(body: Element) -> str:
    """Return sanitised HTML as Markdown with tables and Obsidian's constructs.

    Characters of its texts that would be markup are escaped. Without the extra `markdown`, return "".
    """
    if convert is None:
        return ""
    notes = write_back(body)
    return "\n\n".join((_converted(body), *(_note(label, _converted(note)) for label, note in notes))).strip()


def _note(label: str, text: str) -> str:
    """Return a footnote. Its further lines are indented."""
    return f"[^{label}]: " + text.replace("\n", "\n    ").replace("\n    \n", "\n\n")


def _converted(body: Element) -> str:
    if convert is None:
        return raw(body)
    _mark(body)
    html = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    markdown = guarded(lambda: convert(html, _OPTIONS).content or "", otherwise=raw(body))
    for mark, sign in _MARKUP:
        markdown = markdown.replace(mark, sign)
    return markdown.strip()


def _mark(element: Element) -> None:
    if element.tag in _AS_IT_IS:
        return
    # Most texts have no signs, and setting a text copies it.
    if (text := element.text) and _SIGNS.search(text):
        element.text = _marked(text)
    for child in element:
        _mark(child)
        if (tail := child.tail) and _SIGNS.search(tail):
            child.tail = _marked(tail)


def _marked(text: str) -> str:
    return _SIGNS.sub(rf"{_ESCAPE}\g<0>", text)


def escaped(text: str) -> str:
    """Return a text with Markdown's characters escaped, except those that matter only at the start of a line."""
    return _SIGNS.sub(r"\\\g<0>", text)


def line(text: str) -> str:
    """Return a text on a line of its own, with Markdown's characters escaped."""
    return _BEGINNING.sub(r"\1\\", escaped(text))
