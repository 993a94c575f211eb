"""The article: one page for each clipping, its facts at the head, below it as much of its text as may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.facts.excerpt import begin, excerpt
from research_digest.model import Body, Clipping, Json, Page
from research_digest.pages.entry import entry
from research_digest.settings import Settings
from research_digest.site import Site, article_path


def articles(site: Site) -> Iterator[Page]:
    """The pages of all clippings, `/clippings/<slug>/`."""
    for clipping in site.library.every:
        yield article(clipping, site)


def article(clipping: Clipping, site: Site) -> Page:
    """The page of one clipping."""
    path = article_path(clipping.slug)
    body = site.bodies[clipping.path]
    meta: dict[str, Json] = {
        **entry(clipping, site, path),
        "kind": "article",
        "source": clipping.source,
        "words": {**site.wording.texts("clipped", "excerpt", "link", "mend", "more", "original", "published")},
        **_for_search_engines(clipping, site.settings),
    }
    if clipping.rights != "full":
        return Page(path, {**meta, **_part(clipping, body, site.settings)}, source=clipping.path)
    return Page(path, meta, body=body.html, outline=body.outline, source=clipping.path)


def _part(clipping: Clipping, body: Body, settings: Settings) -> dict[str, Json]:
    """What is shown of a text that may not be shown in full."""
    if clipping.rights == "link":
        return {"rights": "link"}
    return {
        "rights": "excerpt",
        "passages": list(begin((each.text for each in body.highlights), words=settings.excerpt_words)),
        "excerpt": excerpt(body.html, words=settings.excerpt_words),
    }


def _for_search_engines(clipping: Clipping, settings: Settings) -> dict[str, Json]:
    """A full copy of somebody's text leaves it to the original to be found; an unlisted page is not to be found."""
    copied = clipping.rights == "full" and clipping.source and settings.canonical == "original"
    return {
        **({"canonical": clipping.source} if copied else {}),
        **({"robots": "noindex"} if copied or clipping.unlisted else {}),
        **({"unlisted": True} if clipping.unlisted else {}),
    }
