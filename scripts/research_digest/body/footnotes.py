"""Footnotes: numbers in their anchors, labels for screen readers, and no note lost without a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from research_digest.body.characters import UNREFERENCED
from research_digest.body.context import Context
from research_digest.body.tree import Element, make, remove, select
from research_digest.model import Change

_LABEL = re.compile(r"\[\^([^\]\s]+)\](:?)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_ADDED = re.compile(rf"\n*{UNREFERENCED}(?:\[\^[^\]\s]+\] ?)*")

REFERENCES = 50
"""Most references to one note that are links, and most links back from it."""


def refer_to_all(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Add a paragraph that refers to footnotes without a reference, which the parser would drop."""
    lost = _unreferenced(text) if "]:" in text else []
    if not lost:
        return text, []
    why = "nothing in the text refers to it; it is added to the others"
    references = [f"[^{label}]" for label in lost]
    changes = [Change("refer_to_all", reference, why) for reference in references]
    return f"{text}\n\n{UNREFERENCED}{' '.join(references)}\n", changes


def _unreferenced(text: str) -> list[str]:
    """Return the labels of footnotes that are defined but not referred to, in order."""
    defined = dict.fromkeys(label.lower() for label in _DEFINITION.findall(text))
    used = {label.lower() for label, colon in _LABEL.findall(text) if not colon}
    return [label for label in defined if label not in used]


def mark_added(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Mark the added paragraph. Remove it where the parser made it part of unclosed code."""
    if UNREFERENCED in html:
        html = _ADDED.sub("", html.replace(f"<p>{UNREFERENCED}", '<p data-added="">'))
    return html, []


def finish_footnotes(body: Element, context: Context) -> Iterator[Change]:
    """Rename the anchors, label the links back, and remove the added paragraph."""
    _drop_added_paragraph(body)
    anchors = {each.get("id", ""): each for each in select(body, "//sup[@class='footnote-ref']/a[@id]")}
    for section in select(body, "//section[@class='footnotes']"):
        section.set("aria-label", context.word("footnotes"))
        for number, note in enumerate(select(section, "./ol/li[@id]"), start=1):
            yield from _finish_note(note, number, anchors, context)


def head_footnotes(body: Element, context: Context) -> None:
    """Begin the footnotes with a heading, by which screen readers find them. The stylesheet hides it from others."""
    for section in select(body, "//section[@class='footnotes']"):
        section.insert(0, make("h2", context.word("footnotes")))


def _finish_note(note: Element, number: int, anchors: Mapping[str, Element], context: Context) -> Iterator[Change]:
    note.set("id", f"fn-{number}")
    backs = [each for each in note.iter("a") if each.get("class") == "footnote-backref"]
    for back in backs[:REFERENCES]:
        _rename(back, anchors.get(back.get("href", "")[1:]), number, context)
    for back in backs[REFERENCES:]:
        _flatten(back, anchors.get(back.get("href", "")[1:]))
    if len(backs) > REFERENCES:
        why = f"more than {REFERENCES} references lead to it; the others are numbers without a link"
        yield Change("finish_footnotes", f"[^{number}]", why)


def _flatten(back: Element, anchor: Element | None) -> None:
    """Remove a link back, and make its reference a plain number. Thousands of links would take megabytes."""
    remove(back)
    if anchor is not None and (sup := anchor.getparent()) is not None:
        text = anchor.text
        sup.remove(anchor)
        sup.text = text
        sup.attrib.pop("class", "")


def _rename(back: Element, anchor: Element | None, number: int, context: Context) -> None:
    if anchor is None:
        remove(back)
        return
    index = back.get("data-footnote-backref-idx", str(number))
    anchor.set("id", f"fnref-{index}")
    anchor.set("href", f"#fn-{number}")
    back.set("href", f"#fnref-{index}")
    back.set("aria-label", f"{context.word('back')} {index}")


def _drop_added_paragraph(body: Element) -> None:
    for paragraph in select(body, "//p[@data-added]"):
        remove(paragraph)
