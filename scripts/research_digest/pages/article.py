"""The article: one page for each clipping, its facts at the head, its body below."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.model import Clipping, Json, Page
from research_digest.pages.entry import entry
from research_digest.pages.site import Site, article_path
from research_digest.wording import WORDS


def articles(site: Site) -> Iterator[Page]:
    """The pages of all clippings, `/clippings/<slug>/`."""
    for clipping in site.library.clippings:
        yield article(clipping, site)


def article(clipping: Clipping, site: Site) -> Page:
    """The page of one clipping."""
    path = article_path(clipping)
    body = site.bodies[clipping.path]
    meta: dict[str, Json] = {
        **entry(clipping, site, path),
        "kind": "article",
        "source": clipping.source,
        "words": {key: WORDS[key] for key in ("clipped", "mend", "more", "original", "published")},
    }
    return Page(path, meta, body=body.html, outline=body.outline, source=clipping.path)
