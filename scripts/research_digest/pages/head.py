"""Elements of a page's head, for the template head.html."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from research_digest.library.site import CARD_SIZE, Site
from research_digest.model import Json, Page
from research_digest.views.cards import card_of


def element(kind: Literal["link", "meta"], **attributes: str) -> Json:
    """Return an element. Its attributes keep their order."""
    return {"kind": kind, "attributes": [{"name": name, "value": value} for name, value in attributes.items()]}


def named(name: str, content: str) -> Json:
    """Return a `<meta name>`."""
    return element("meta", name=name, content=content)


def prop(name: str, content: str) -> Json:
    """Return a `<meta property>`, for RDFa and OpenGraph."""
    return element("meta", property=name, content=content)


def card(page: str, site: Site) -> dict[str, str]:
    """Return what previews of the page at a path need of its card, or nothing if it has none."""
    found = card_of(page, site)
    if not found:
        return {}
    width, height = CARD_SIZE
    return {
        "og:image": site.address(found.path),
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": found.title,
    }


def kind_of_card(has_picture: bool) -> str:  # noqa: FBT001 - it says what it is
    """Return the kind of a preview on X and others: large only with a picture."""
    return "summary_large_image" if has_picture else "summary"


def with_elements(page: Page, elements: list[Json]) -> Page:
    """Return the page with `elements` at the end of its head."""
    before = page.meta.get("head_elements", [])
    return replace(
        page, meta={**page.meta, "head_elements": [*(before if isinstance(before, list) else []), *elements]}
    )
