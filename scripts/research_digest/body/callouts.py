"""Callouts, `> [!type]± Title`: quotes that Obsidian shows as boxes, some of them foldable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.context import Context
from research_digest.body.tree import Element, is_empty, make
from research_digest.model import Change

TYPES: dict[str, str] = {
    **{
        name: name
        for name in "note abstract info todo tip success question warning failure danger bug example quote".split()
    },
    **dict.fromkeys(("summary", "tldr"), "abstract"),
    **dict.fromkeys(("hint", "important"), "tip"),
    **dict.fromkeys(("check", "done"), "success"),
    **dict.fromkeys(("help", "faq"), "question"),
    **dict.fromkeys(("caution", "attention"), "warning"),
    **dict.fromkeys(("fail", "missing"), "failure"),
    "error": "danger",
    "cite": "quote",
}
_HEAD = re.compile(r"\s*\[!([^\]|\n]{1,40})(?:\|[^\]\n]*)?\]([+-]?)[ \t]*")

_HEADING = re.compile(r"#{1,6}[ \t]+")
"""Heading marks before a callout's title. They are dropped, because the title is a heading anyway."""


def show_callouts(body: Element, context: Context) -> Iterator[Change]:
    """Make a box with a title of each quote that begins with `[!type]`."""
    for quote in list(body.iter("blockquote")):
        first = _first_paragraph(quote)
        head = _HEAD.match(first.text or "") if first is not None else None
        if first is not None and head:
            _make_callout(quote, first, head, context)
    yield from ()


def _first_paragraph(quote: Element) -> Element | None:
    """Return the paragraph that the quote begins with, if it does."""
    first = next(iter(quote), None)
    return first if first is not None and first.tag == "p" else None


def _make_callout(quote: Element, first: Element, head: re.Match[str], context: Context) -> None:
    typed = head[1].strip().lower()
    title = _cut_title(first, _HEADING.sub("", (first.text or "")[head.end() :]))
    if is_empty(title):
        title.text = context.options.words.get(typed) or typed.replace("-", " ").capitalize()
    _make_box(quote, title, TYPES.get(typed, "note"), fold=head[2])
    if is_empty(first):
        quote.remove(first)
    quote.insert(0, title)


def _make_box(quote: Element, title: Element, kind: str, *, fold: str) -> None:
    """Make the quote a box. With `fold` it is foldable: open with `+`, closed with `-`."""
    quote.attrib.clear()
    if fold:
        quote.tag, title.tag = "details", "summary"
        quote.set("class", kind)
    else:
        quote.tag, title.tag = "div", "p"
        quote.set("class", f"admonition {kind}")
        title.set("class", "admonition-title")
    if fold == "+":
        quote.set("open", "")


def _cut_title(first: Element, text: str) -> Element:
    """Move the rest of the first line, with its elements, out of the paragraph `first`."""
    title = make("p")
    line, broken, rest = text.partition("\n")
    title.text, first.text = line, rest
    for child in list(first):
        if broken:
            break
        if child.tag == "br":
            first.text = (child.tail or "").lstrip("\n")
            first.remove(child)
            break
        line, broken, rest = (child.tail or "").partition("\n")
        title.append(child)
        child.tail, first.text = line, rest
    return title
