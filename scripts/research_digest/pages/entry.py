"""A clipping as every page shows it, in a list or at the head of its article: its facts, spelled out and linked."""

from __future__ import annotations

from collections.abc import Iterable

from research_digest.input.fields.languages import direction, foreign_lang
from research_digest.input.fields.text import shorten
from research_digest.library.library import Named
from research_digest.library.reading_time import reading_time
from research_digest.library.site import Site, article_path, term_path
from research_digest.model import Clipping, Date, Json

SHOWN = 10
"""Authors that a by-line spells out at once; those after them are there on request."""
SIGNED = 3
"""Authors that a short mention names."""
ABOUT = 400
"""Characters of a description in a list: a page of fifty must stay light."""


def entry(clipping: Clipping, site: Site, start: str) -> dict[str, Json]:
    """Return the facts of `clipping` for a list, with links from the page at path `start`.

    Unknown ones are left out.
    """
    return {**facts(clipping, site, start), **_given({"description": shorten(clipping.description, ABOUT)})}


def facts(clipping: Clipping, site: Site, start: str) -> dict[str, Json]:
    """All facts of `clipping` for a template, with links from the page at path `start`."""
    authors = _links("authors", clipping.authors, site, start)
    return _given(
        {
            **_named(clipping, site, start),
            "description": clipping.description,
            "authors": authors[:SHOWN],
            "more_authors": authors[SHOWN:],
            "publication": next(iter(_links("publications", _publication(clipping), site, start)), None),
            "published": date_fact(clipping.published, site),
            "clipped": date_fact(clipping.created, site),
            "reading_time": _reading_time(clipping, site),
            "tags": _links("tags", clipping.tags, site, start),
        }
    )


def mention(clipping: Clipping, site: Site, start: str) -> dict[str, Json]:
    """`clipping` in one line: its title, linked, and who signed it."""
    names = [author.name for author in clipping.authors[:SIGNED]]
    by = ", ".join(names) + (f" {site.wording('et_al')}" if len(clipping.authors) > SIGNED else "")
    publication = clipping.publication.name if clipping.publication else ""
    return _given({**_named(clipping, site, start), "by": by or publication})


def date_fact(date: Date | None, site: Site) -> dict[str, Json] | None:
    """Return a date for machines and for readers."""
    return {"iso": str(date), "text": site.wording.date(date)} if date else None


def _given(facts: dict[str, Json | None]) -> dict[str, Json]:
    return {name: fact for name, fact in facts.items() if fact}


def _named(clipping: Clipping, site: Site, start: str) -> dict[str, Json | None]:
    lang = clipping.lang or foreign_lang(site.settings.language)
    return {
        "title": clipping.title,
        "url": site.link(article_path(clipping.slug), start),
        "lang": lang,
        "dir": direction(lang) if lang else "",
    }


def _reading_time(clipping: Clipping, site: Site) -> str:
    minutes = reading_time(site.bodies[clipping.path].words, clipping.lang or site.settings.language)
    return site.wording.count("minutes", minutes) if minutes else ""


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
