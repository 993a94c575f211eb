"""Elements of a page's head, for the template head.html."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from research_digest.model import Json, Page


def element(kind: Literal["link", "meta"], **attributes: str) -> Json:
    """Return an element. Its attributes keep their order."""
    return {"kind": kind, "attributes": [{"name": name, "value": value} for name, value in attributes.items()]}


def named(name: str, content: str) -> Json:
    """Return a `<meta name>`."""
    return element("meta", name=name, content=content)


def prop(name: str, content: str) -> Json:
    """Return a `<meta property>`, for RDFa and OpenGraph."""
    return element("meta", property=name, content=content)


def with_elements(page: Page, elements: list[Json]) -> Page:
    """Return the page with `elements` at the end of its head."""
    before = page.meta.get("head_elements", [])
    return replace(
        page, meta={**page.meta, "head_elements": [*(before if isinstance(before, list) else []), *elements]}
    )
