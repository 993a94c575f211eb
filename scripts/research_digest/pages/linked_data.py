"""JSON-LD in schema.org's vocabulary, about the page and its original."""

from __future__ import annotations

from research_digest.library.names import Name
from research_digest.library.site import HOME, Site, article_path
from research_digest.library.works import Work
from research_digest.model import Clipping, Json


def linked_data(work: Work, clipping: Clipping, site: Site) -> dict[str, Json]:
    """Return the page of `clipping` and its main entity, the work."""
    settings = site.settings
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "@id": site.address(article_path(clipping.slug)) if settings.site_url else "",
            "name": work.title,
            "dateCreated": str(clipping.created or ""),
            "dateModified": str(clipping.updated or ""),
            "isPartOf": _known(
                {"@type": "WebSite", "@id": site.address(HOME) if settings.site_url else "", "name": settings.site_name}
            ),
            "mainEntity": _work(work, clipping),
        }
    )


def _work(work: Work, clipping: Clipping) -> Json:
    return _known(
        {
            "@type": work.kind.schema,
            "@id": work.url if clipping.source else "",
            "url": work.url,
            "name": work.title,
            "headline": work.title,
            "author": [_author(each) for each in work.names],
            "datePublished": str(work.published or ""),
            "isPartOf": _called("CreativeWork", work.container),
            "publisher": _called("Organization", work.publisher),
            "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": work.doi} if work.doi else "",
            "sameAs": f"https://doi.org/{work.doi}" if work.doi else "",
            "isbn": work.isbn,
            "abstract": work.abstract,
            "inLanguage": work.lang,
            "keywords": list(work.tags),
        }
    )


def _called(kind: str, name: str) -> Json:
    return {"@type": kind, "name": name} if name else ""


def _author(name: Name) -> Json:
    parts = (name.given, name.family, name.suffix)
    kind = "Organization" if name.body else "Person"
    return {"@type": kind, "name": " ".join(filter(None, parts))}


def _known(facts: dict[str, Json]) -> dict[str, Json]:
    return {name: fact for name, fact in facts.items() if fact}
