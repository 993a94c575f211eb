"""What the body of a clipping has to know of the site around it: where notes, attachments and tags lie."""

from __future__ import annotations

from research_digest.body import Context
from research_digest.input.attachments import Attachments
from research_digest.library.library import Library
from research_digest.library.site import article_path, term_path
from research_digest.locales import Wording
from research_digest.model import Clipping
from research_digest.settings import Settings
from research_digest.urls.permalinks import page_url, relative_url
from research_digest.urls.slugs import slug_path


def context_of(clipping: Clipping, library: Library, attachments: Attachments, settings: Settings) -> Context:
    """Return what the body of `clipping` has to know of the site around it."""
    here = page_url(article_path(clipping.slug), directory_urls=settings.directory_urls)

    def way(path: str) -> str:
        return relative_url(page_url(path, directory_urls=settings.directory_urls), here)

    def link(note: str) -> str | None:
        found = library.find(note)
        return way(article_path(found.slug)) if found else None

    def attach(name: str) -> str | None:
        found = attachments.find(name, beside=clipping.path)
        return relative_url(found.url, here) if found else None

    def tag(name: str) -> str | None:
        term = library.terms("tags").get(slug_path(name.removeprefix("#")))
        return way(term_path("tags", term.slug)) if term else None

    return Context(
        title=clipping.title,
        description=clipping.description,
        source=clipping.source,
        lang=clipping.lang,
        link=link,
        attach=attach,
        tag=tag,
        images=settings.images,
        words=Wording(settings.language).body(),
    )
