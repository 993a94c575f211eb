"""The taxonomies: a page for each tag, author and publication, with its clippings and what comes together with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from research_digest.library.co_occurrence import co_occurring_terms
from research_digest.library.library import Taxonomy, Term
from research_digest.library.site import Site, index_path, term_path
from research_digest.library.span import span
from research_digest.model import Json, Page
from research_digest.pages.listing import listing


def terms(site: Site) -> Iterator[Page]:
    """`/tags/<slug>/`, and the same for each taxonomy."""
    for taxonomy in site.library.taxonomies:
        below = nested(taxonomy)
        for term in taxonomy.terms.values():
            path = term_path(taxonomy.name, term.slug)
            head = partial(_head, taxonomy, term, below.get(term.slug, ()), site)
            yield from listing(path, head, term.clippings, site)


def _head(taxonomy: Taxonomy, term: Term, below: Iterable[Term], site: Site, here: str) -> dict[str, Json]:
    """Return what the page at path `here` says above the clippings of a term; what goes with it on the first one."""
    first = here == term_path(taxonomy.name, term.slug)
    return {
        "title": term.name,
        "count": site.wording.count("clippings", len(term.clippings)),
        "span": site.wording.span(span(term.clippings)),
        "links": _links(taxonomy, term, site),
        "above": _above(taxonomy, term, site, here),
        "below": term_links(taxonomy.name, below, site, here),
        "companions": _companions(taxonomy, term, site, here) if first else [],
    }


def term_links(taxonomy: str, chosen: Iterable[Term], site: Site, start: str) -> list[Json]:
    """Links with counts to the `chosen` terms, from the page at path `start`."""
    return [
        {"name": term.name, "url": site.link(term_path(taxonomy, term.slug), start), "count": len(term.clippings)}
        for term in chosen
    ]


def by_count(term: Term) -> tuple[int, str]:
    """Return the sort key that puts terms with the most clippings first."""
    return -len(term.clippings), term.slug


def _above(taxonomy: Taxonomy, term: Term, site: Site, path: str) -> list[Json]:
    """Return the breadcrumbs of a term: its index, and the terms that it is nested in."""
    levels = term.slug.split("/") if taxonomy.name == "tags" else [term.slug]
    parents = ("/".join(levels[:depth]) for depth in range(1, len(levels)))
    found = [taxonomy.terms[slug] for slug in parents if slug in taxonomy.terms]
    index: Json = {"name": site.wording(taxonomy.name), "url": site.link(index_path(taxonomy.name), path)}
    return [index, *term_links(taxonomy.name, found, site, path)]


def nested(taxonomy: Taxonomy) -> Mapping[str, list[Term]]:
    """Return the terms nested in others by the slug of the term above, and those in none under ""."""
    below: dict[str, list[Term]] = defaultdict(list)
    for slug, term in taxonomy.terms.items():
        above = slug.rpartition("/")[0] if taxonomy.name == "tags" else ""
        below[above if above in taxonomy.terms else ""].append(term)
    return below


def _companions(taxonomy: Taxonomy, term: Term, site: Site, path: str) -> list[Json]:
    found = co_occurring_terms(term, taxonomy.name, site.library)
    return [
        {
            "name": _kind(taxonomy.name, kind, site),
            "terms": [
                {"name": each.name, "url": site.link(term_path(kind, each.slug), path), "count": together}
                for each, together in chosen
            ],
        }
        for kind, chosen in found.items()
        if chosen
    ]


def _kind(taxonomy: str, kind: str, site: Site) -> str:
    return site.wording(f"with_{kind}") if taxonomy == kind else site.wording(kind)


def _links(taxonomy: Taxonomy, term: Term, site: Site) -> list[Json]:
    """Where an author is found outside the site, as authors.yml says."""
    known = site.registers.authors.get(term.slug) if taxonomy.name == "authors" else None
    orcid = known and known.orcid and f"https://orcid.org/{known.orcid}"
    return [address for address in (known and known.url, orcid) if address]
