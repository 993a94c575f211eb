"""Previews of links to pages that are not articles: OpenGraph, https://ogp.me."""

from __future__ import annotations

from dataclasses import replace

from research_digest.library.site import HOME, Site
from research_digest.locales import territorial
from research_digest.model import Json, Page
from research_digest.pages.head import card, kind_of_card, named, prop, with_elements


def with_preview(page: Page, site: Site) -> Page:
    """Return the page with a preview, except an article, which has one, and a removed clipping."""
    if page.meta["kind"] in ("article", "removed"):
        return page
    described = page if page.path == HOME or page.meta.get("description") else _described(page)
    return with_elements(described, _preview(described, site))


def _described(page: Page) -> Page:
    """Return the page with its title, and the number of its clippings if it has any, as its description."""
    about = ": ".join(filter(None, (_first(page, "head_title", "title"), _first(page, "count"))))
    return replace(page, meta={**page.meta, "description": about}) if about else page


def _preview(page: Page, site: Site) -> list[Json]:
    settings = site.settings
    about = settings.site_description if page.path == HOME else ""
    facts = {
        "og:type": "website",
        "og:title": _first(page, "head_title", "title") or settings.site_name,
        "og:site_name": settings.site_name,
        "og:url": site.address(page.path) if settings.site_url else "",
        "og:description": _first(page, "description") or about,
        "og:locale": territorial(settings.language),
        **card(page.path, site),
    }
    known = [prop(name, value) for name, value in facts.items() if value]
    return [*known, named("twitter:card", kind_of_card("og:image" in facts))]


def _first(page: Page, *names: str) -> str:
    """Return the first of the page's texts that is not empty."""
    return next((str(page.meta[name]) for name in names if page.meta.get(name)), "")
