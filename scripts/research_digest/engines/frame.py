"""What the theme's frame around a page is told: its outline, titles, meta, the switch of colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

import lxml.html
from jinja2 import UndefinedError
from lxml.html import builder

from research_digest.library.site import ARCHIVE, CATALOGUE, HOME
from research_digest.library.taxonomies import TAGS
from research_digest.locales import Wording
from research_digest.model import Heading, Page
from research_digest.settings import Settings
from research_digest.urls.permalinks import page_url

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
    said = {**made.meta, "title": made.meta.get("head_title") or made.meta.get("title")}
    for key in ("title", "description", "robots"):
        if said.get(key):
            meta[key] = safe(said[key])
    if made.meta.get("unlisted"):
        meta["search"] = {"exclude": True}
    return meta


class Strict(dict[str, Any]):
    """A view as plain data, in which a template that asks for an unknown name is an error."""

    def __missing__(self, name: str) -> Any:
        raise UndefinedError(f"the page has no {name!r}; there are {', '.join(map(str, self))}")


def strict(value: Any) -> Any:
    """Return plain data for a template: mappings in which a missing name is an error."""
    if isinstance(value, Mapping):
        return Strict((name, strict(each)) for name, each in value.items())
    return [strict(each) for each in value] if isinstance(value, list) else value


def searchable(made: Page) -> str:
    """What the search knows of a page beside its body: what it is about, who wrote it, where, its tags; as HTML."""
    meta = made.meta
    named = [*_items(meta, "authors"), *_items(meta, "more_authors"), *_items(meta, "tags"), meta.get("publication")]
    names = [str(each["name"]) for each in named if isinstance(each, Mapping)]
    texts = [str(text) for text in (meta.get("description"), ", ".join(names)) if text]
    return "".join(lxml.html.tostring(builder.P(text), encoding="unicode") for text in texts) + str(
        meta.get("note", "")
    )


def _items(meta: Mapping[str, Any], name: str) -> list[Any]:
    return list(meta.get(name, ()))


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


def missing_page(settings: Settings) -> dict[str, Any]:
    """What the page for addresses that lead nowhere says, and the ways on, from the site's root."""
    wording = Wording(settings.language)
    paths = {"home": HOME, "all": CATALOGUE, "tags": TAGS.index, "archive": ARCHIVE}
    ways = [
        {"name": wording(word), "url": page_url(path, directory_urls=settings.directory_urls)}
        for word, path in paths.items()
    ]
    return {"title": wording("not_here"), "about": wording("not_here_about"), "ways": ways}


_SCHEMES = {"default": "to_light", "slate": "to_dark"}
