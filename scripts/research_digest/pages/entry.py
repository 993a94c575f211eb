"""A clipping as every page shows it, in a list or at the head of its article: its facts, spelled out and linked."""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.library import Named
from research_digest.model import Clipping, Date, Json
from research_digest.schema.languages import direction
from research_digest.site import Site, article_path, term_path

SHOWN = 10
"""Authors that a by-line spells out at once; those after them are there on request."""


def entry(clipping: Clipping, site: Site, start: str) -> dict[str, Json]:
    """The facts of `clipping` for a template, with links from the page at path `start`; what is unknown is left out."""
    authors = _links("authors", clipping.authors, site, start)
    facts: dict[str, Json | None] = {
        "title": clipping.title,
        "url": site.link(article_path(clipping.slug), start),
        "description": clipping.description,
        "authors": authors[:SHOWN],
        "more_authors": authors[SHOWN:],
        "publication": next(iter(_links("publications", _publication(clipping), site, start)), None),
        "published": _date(clipping.published, site),
        "clipped": _date(clipping.created, site),
        "tags": _links("tags", clipping.tags, site, start),
        "lang": clipping.lang,
        "dir": direction(clipping.lang) if clipping.lang else "",
    }
    return {name: fact for name, fact in facts.items() if fact}


def _publication(clipping: Clipping) -> tuple[Named, ...]:
    return (clipping.publication,) if clipping.publication else ()


def _links(taxonomy: str, named: Iterable[Named], site: Site, start: str) -> list[Json]:
    terms = site.library.terms(taxonomy)
    # An unlisted clipping may have terms that no other has, and then there is no page for them.
    return [
        {"name": terms[each.slug].name, "url": site.link(term_path(taxonomy, each.slug), start)}
        for each in named
        if each.slug in terms
    ]


def _date(date: Date | None, site: Site) -> dict[str, Json] | None:
    return {"iso": str(date), "text": site.wording.date(date)} if date else None
