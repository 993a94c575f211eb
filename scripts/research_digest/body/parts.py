"""Parts that are made here and go round the policy: formulas and diagrams, which are safe by the way they are built.

A part travels in an attribute of a `<span>` that no clipping can write, and takes that span's place in the end. A span
stands in content alone, never within an attribute, so a forged one could only repeat a part.
"""

from __future__ import annotations

import re

from research_digest.body.tree import Element, select

_PLACE = re.compile(r'<span data-part="(\d+)">[^<]*</span>')
_FORGED = re.compile(r'(<span(?: [^<>]*)?) data-part="\d+"')


def mark_part(span: Element, html: str) -> None:
    """Makes `html` the part that will stand in place of `span`; its text stands for it until then."""
    span.tag = "span"
    span.attrib.clear()
    span.set("data-part", html)


def take_parts(body: Element) -> list[str]:
    """The parts of a body, each replaced by its number."""
    parts = []
    for number, span in enumerate(select(body, "//span[@data-part]")):
        parts.append(span.get("data-part", ""))
        span.set("data-part", str(number))
    return parts


def put_parts(html: str, parts: list[str]) -> str:
    """`html` with the parts in their places."""
    if "data-part" not in html:
        return html
    whole = _PLACE.sub(lambda it: parts[int(it[1])] if int(it[1]) < len(parts) else "", html)
    return _FORGED.sub(r"\1", whole)
