"""Write the constructs of Obsidian back into a finished body: callouts, footnotes, block ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from research_digest.body.headings import TAGS
from research_digest.body.tree import Element, make, plain, remove, select, take_place

# Brackets of markup until the text has been escaped. No body contains these characters.
OPEN, CLOSE = "\ufdd4", "\ufdd5"

_BLOCK_ID = re.compile(r"(?:c-)?\^(.+)")
_TYPE = re.compile(r"[a-z]+")
_BLOCKS = frozenset({"p", "ul", "ol", "blockquote", "pre", "table", "div", "details", "figure"})
_WITH_TEXT = frozenset({"p", *TAGS})


def write_back(body: Element) -> list[tuple[str, Element]]:
    """Change callouts, references to footnotes and block ids into their Markdown.

    Return the footnotes, each with its label. They are taken out of the body.
    """
    # The innermost callouts come first, so that the outer ones quote them.
    for element in reversed(select(body, ".//*[@class]")):
        if element.tag == "details" or (element.get("class") or "").startswith("admonition "):
            _quote(element)
    for element in select(body, ".//*[contains(@id, '^')]"):
        _name(element)
    for sup in select(body, ".//sup[@class='footnote-ref']"):
        take_place(make("span", f"{OPEN}^{plain(sup).strip()}{CLOSE}"), sup)
    return list(_take_notes(body))


def _quote(element: Element) -> None:
    """Turn a callout into a quote whose first line has its type and title."""
    kind = (element.get("class") or "").split()[-1]
    title = next(iter(element), None)
    if not _TYPE.fullmatch(kind) or title is None:
        return
    fold = "" if element.tag == "div" else "-" if element.get("open") is None else "+"
    _rename(title, "p")
    title.text = f"{OPEN}!{kind}{CLOSE}{fold} {title.text or ''}"
    _rename(element, "blockquote")


def _rename(element: Element, tag: str) -> None:
    element.attrib.clear()
    element.tag = tag


def _name(element: Element) -> None:
    """Write the id of a block at the end of its text, or in a line below it."""
    found = _BLOCK_ID.fullmatch(element.get("id") or "")
    if not found:
        return
    mark = f" ^{found[1]}"
    inner = [child for child in element if child.tag in _BLOCKS]
    if element.tag in _WITH_TEXT or (element.tag == "li" and not inner):
        _append(element, mark)
    elif element.tag == "li":
        _append_before(element, inner[0], mark)
    else:
        element.addnext(make("p", mark.strip()))


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _append_before(element: Element, block: Element, text: str) -> None:
    """Append a text to what stands before the first block of an element, or to this block if nothing does."""
    before = block.getprevious()
    if before is not None:
        before.tail = (before.tail or "").rstrip() + text
    elif (element.text or "").strip() or block.tag != "p":
        element.text = (element.text or "").rstrip() + text
    else:
        _append(block, text)


def _take_notes(body: Element) -> Iterator[tuple[str, Element]]:
    """Yield the footnotes of a body with their labels, and remove them from it."""
    for section in select(body, ".//section[@class='footnotes']"):
        for number, note in enumerate(select(section, "./ol/li"), 1):
            for back in select(note, ".//a[@class='footnote-backref']"):
                remove(back)
            _rename(note, "div")
            yield str(number), note
        remove(section)
