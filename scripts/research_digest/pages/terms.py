"""The taxonomies: an index of all terms of each, and a page for each term with its clippings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from research_digest.library import Taxonomy, Term
from research_digest.model import Json, Page
from research_digest.pages.listing import listing
from research_digest.site import Site, index_path, term_path


def terms(site: Site) -> Iterator[Page]:
    """`/tags/` and `/tags/<slug>/`, and the same for each taxonomy."""
    for taxonomy in site.library.taxonomies:
        yield _index(taxonomy, site)
        for term in taxonomy.terms.values():
            path = term_path(taxonomy.name, term.slug)
            meta: dict[str, Json] = {
                "title": term.name,
                "count": len(term.clippings),
                "links": _links(taxonomy, term, site),
                "above": {"name": site.wording(taxonomy.name), "url": site.link(index_path(taxonomy.name), path)},
            }
            yield from listing(path, meta, term.clippings, site)


def term_links(taxonomy: str, chosen: Iterable[Term], site: Site, start: str) -> list[Json]:
    """Links with counts to the `chosen` terms, from the page at path `start`."""
    return [
        {"name": term.name, "url": site.link(term_path(taxonomy, term.slug), start), "count": len(term.clippings)}
        for term in chosen
    ]


def _links(taxonomy: Taxonomy, term: Term, site: Site) -> list[Json]:
    """Where an author is found outside the site, as authors.yml says."""
    known = site.registers.authors.get(term.slug) if taxonomy.name == "authors" else None
    orcid = known and known.orcid and f"https://orcid.org/{known.orcid}"
    return [address for address in (known and known.url, orcid) if address]


def _index(taxonomy: Taxonomy, site: Site) -> Page:
    path = index_path(taxonomy.name)
    groups: list[Json] = [
        {"letter": letter, "terms": term_links(taxonomy.name, group, site, path)}
        for letter, group in groupby(taxonomy.terms.values(), key=_letter)
    ]
    meta: dict[str, Json] = {"title": site.wording(taxonomy.name), "count": len(taxonomy.terms), "groups": groups}
    return Page(path, {"kind": "index", "taxonomy": taxonomy.name, **meta})


def _letter(term: Term) -> str:
    """What a term is filed under: its first letter, or # for digits, as printed indexes do."""
    first = term.slug[0].upper()
    return first if first.isalpha() else "#"
