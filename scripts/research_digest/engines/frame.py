"""Data for the parts of a page around its content: outline, titles, meta, colour scheme, 404 page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from jinja2 import Environment

from research_digest.library.site import ARCHIVE, CATALOGUE, HOME
from research_digest.library.taxonomies import TAGS
from research_digest.locales import Wording
from research_digest.model import Heading, Page
from research_digest.settings import Settings
from research_digest.urls.permalinks import page_url
from research_digest.views import Strict


def outline_tokens(outline: Iterable[Heading]) -> list[Any]:
    """Return the outline as the tree that MkDocs builds tables of contents from.

    Each name is isolated, because the theme shows the headings of a text in the direction of the site.
    """
    tree: list[Any] = []
    branch: list[Any] = []
    for heading in outline:
        token = {"level": heading.level, "id": heading.id, "name": f"<bdi>{escape(heading.text)}</bdi>", "children": []}
        while branch and branch[-1]["level"] >= heading.level:
            branch.pop()
        (branch[-1]["children"] if branch else tree).append(token)
        branch.append(token)
    return tree


def nav_titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield the paths in `nav` of mkdocs.yml with their titles, or "" for a path without one.

    MkDocs does not apply these titles to pages that exist already.
    """
    for entry in nav or ():
        if isinstance(entry, str):
            yield entry, ""
        for title, below in entry.items() if isinstance(entry, dict) else ():
            if isinstance(below, str):
                yield below, title
            else:
                yield from nav_titles(below)


def theme_meta(made: Page) -> dict[str, Any]:
    """Return the meta that the theme prints. The theme does not escape it, so this function does."""
    meta: dict[str, Any] = {"hide": ["navigation"] if made.outline else ["navigation", "toc"]}
    said = {**made.meta, "title": made.meta.get("head_title") or made.meta.get("title")}
    for key in ("title", "description", "robots"):
        if said.get(key):
            meta[key] = safe(said[key])
    return meta


def strict(value: Any) -> Any:
    """Return plain data for a template: mappings in which a missing name is an error."""
    # Exact types, as in `views.plain`, which made the data. Most of it is strict already.
    kind = type(value)
    if kind is dict:
        return Strict({name: each if type(each) is str else strict(each) for name, each in value.items()})
    return [strict(each) for each in value] if kind is list else value


def look_up_quickly(env: Environment) -> None:
    """Let templates find the names of views first as keys.

    Jinja looks for an attribute first. A view has none, and the error, which Jinja catches, takes ten times as long as
    finding the key. An article asks for a thousand names.
    """
    usual = env.getattr

    def found(view: Any, name: str) -> Any:
        return view[name] if type(view) is Strict and name in view else usual(view, name)

    env.getattr = found  # type: ignore[method-assign, assignment]


def safe(value: object) -> str | None:
    """Return `value` escaped for the theme, or None if it is empty."""
    return escape(str(value)) if value else None


def without_strangers(polyfills: Iterable[object]) -> list[Any]:
    """Return the scripts that the theme loads before its own, without the one that its plugin `offline` adds.

    It is from another host, for a search that the digest does not use.
    """
    return [each for each in polyfills if "iframe-worker" not in str(each)]


def named_palette(palette: Any, wording: Wording) -> Any:
    """Return the theme's palette with a name in the site's language for each switch that has none."""
    entries = palette if isinstance(palette, list) else []
    following = [*entries[1:], *entries[:1]]
    for entry, other in zip(entries, following, strict=True):
        toggle = entry.get("toggle") if isinstance(entry, dict) else None
        if isinstance(toggle, dict) and not toggle.get("name"):
            toggle["name"] = wording(_SCHEMES.get(other.get("scheme"), "to_system"))
    return palette


def frame_texts(settings: Settings) -> dict[str, Any]:
    """Return texts that the frame of every page needs and the theme lacks. Templates find them in `config.extra`."""
    wording = Wording(settings.language)
    return {"subscribe": wording("subscribe"), "missing": _missing_page(settings, wording)}


def _missing_page(settings: Settings, wording: Wording) -> dict[str, Any]:
    """Return the texts and links of the 404 page."""
    paths = {"home": HOME, "all": CATALOGUE, "tags": TAGS.index, "archive": ARCHIVE}
    ways = [
        {"name": wording(word), "url": page_url(path, directory_urls=settings.directory_urls)}
        for word, path in paths.items()
    ]
    return {"title": wording("not_here"), "about": wording("not_here_about"), "ways": ways}


_SCHEMES = {"default": "to_light", "slate": "to_dark"}
