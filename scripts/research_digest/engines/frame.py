"""What the theme's frame around a page is told: its outline, titles, meta, the switch of colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from research_digest.model import Heading, Page
from research_digest.wording import Wording

FRAME_WORKER = "assets/javascripts/iframe-worker.js"
"""The script of ours with which the search works in a copy that was opened from a disk."""


def outline_tokens(outline: Iterable[Heading]) -> list[Any]:
    """The outline as the tree that MkDocs' tables of contents are made from."""
    tree: list[Any] = []
    branch: list[Any] = []
    for heading in outline:
        token = {"level": heading.level, "id": heading.id, "name": escape(heading.text), "children": []}
        while branch and branch[-1]["level"] >= heading.level:
            branch.pop()
        (branch[-1]["children"] if branch else tree).append(token)
        branch.append(token)
    return tree


def nav_titles(nav: Any) -> Iterator[tuple[str, str]]:
    """The titles that mkdocs.yml gives to pages: MkDocs does not ask for them where a page is there already."""
    for entry in nav or ():
        for title, below in entry.items() if isinstance(entry, dict) else ():
            if isinstance(below, str):
                yield below, title
            else:
                yield from nav_titles(below)


def theme_meta(made: Page) -> dict[str, Any]:
    """What the theme prints of a page into its frame. It prints it raw, so it is escaped here."""
    meta: dict[str, Any] = {"hide": ["navigation"] if made.outline else ["navigation", "toc"]}
    for key in ("title", "description", "robots"):
        if made.meta.get(key):
            meta[key] = safe(made.meta[key])
    if made.meta.get("unlisted"):
        meta["search"] = {"exclude": True}
    return meta


def safe(value: object) -> str | None:
    """`value` as the theme may print it."""
    return escape(str(value)) if value else None


def own_polyfills(polyfills: Iterable[object]) -> list[Any]:
    """The theme's polyfills, with ours for the one that its plugin `offline` has from a host no reader chose."""
    return [FRAME_WORKER if "iframe-worker" in str(each) else each for each in polyfills]


def named_palette(palette: Any, wording: Wording) -> Any:
    """The theme's palette with a name in the site's language for each switch that has none: where it leads."""
    entries = palette if isinstance(palette, list) else []
    following = [*entries[1:], *entries[:1]]
    for entry, other in zip(entries, following, strict=True):
        toggle = entry.get("toggle") if isinstance(entry, dict) else None
        if isinstance(toggle, dict) and not toggle.get("name"):
            toggle["name"] = wording(_SCHEMES.get(other.get("scheme"), "to_system"))
    return palette


_SCHEMES = {"default": "to_light", "slate": "to_dark"}
