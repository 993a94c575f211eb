"""Parts that bypass the policy: formulas and diagrams, which are safe by construction.

A part is stored in an attribute of a `<span>` that clippings cannot write, and replaces that span at the end. The span
is only in content, never within an attribute, so a forged span could only repeat a part.
"""

from __future__ import annotations

import re

from research_digest.body.tree import Element, select

_PLACE = re.compile(r'<span data-part="(\d+)">[^<]*</span>')
_FORGED = re.compile(r'(<span(?: [^<>]*)?) data-part="\d+"')


def mark_part(span: Element, html: str) -> None:
    """Store `html` as the part that will replace `span`. Until then, the span keeps its text."""
    span.tag = "span"
    span.attrib.clear()
    span.set("data-part", html)


def take_parts(body: Element) -> list[str]:
    """Return the parts of a body, and replace each with its number."""
    parts = []
    for number, span in enumerate(select(body, "//span[@data-part]")):
        parts.append(span.get("data-part", ""))
        span.set("data-part", str(number))
    return parts


def put_parts(html: str, parts: list[str]) -> str:
    """Return `html` with the parts in their places."""
    if "data-part" not in html:
        return html
    whole = _PLACE.sub(lambda it: parts[int(it[1])] if int(it[1]) < len(parts) else "", html)
    return _FORGED.sub(r"\1", whole)
