"""The taxonomies: a page for each tag, author and publication, with its clippings and what comes together with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from research_digest.library.companions import companions
from research_digest.library.library import Taxonomy, Term
from research_digest.library.site import Site, index_path, term_path
from research_digest.library.span import span
from research_digest.model import Page
from research_digest.pages.listing import list_words, listing
from research_digest.views import Counted, Link
from research_digest.views.entry import way_from
from research_digest.views.lists import GroupView, ListingView
from research_digest.views.terms import term_links


def terms(site: Site) -> Iterator[Page]:
    """`/tags/<slug>/`, and the same for each taxonomy."""
    for taxonomy in site.library.taxonomies:
        below = nested(taxonomy)
        for term in taxonomy.terms.values():
            path = term_path(taxonomy.name, term.slug)
            head = partial(_head, taxonomy, term, below.get(term.slug, ()), site)
            yield from listing(path, head, term.clippings, site)


def _head(taxonomy: Taxonomy, term: Term, below: Iterable[Term], site: Site, here: str) -> ListingView:
    """Return the page at path `here` without its clippings; what comes together with a term is on its first page."""
    first = here == term_path(taxonomy.name, term.slug)
    return ListingView(
        words=list_words(site),
        title=term.name,
        count=site.wording.count("clippings", len(term.clippings)),
        span=site.wording.span(span(term.clippings)),
        links=_links(taxonomy, term, site),
        above=_above(taxonomy, term, site, here),
        below=term_links(taxonomy.name, below, way_from(site, here)),
        companions=_companions(taxonomy, term, site, here) if first else (),
    )


def _above(taxonomy: Taxonomy, term: Term, site: Site, here: str) -> tuple[Link, ...]:
    """Return the way down to a term: its index, and the terms that it is nested in."""
    levels = term.slug.split("/") if taxonomy.name == "tags" else [term.slug]
    parents = ("/".join(levels[:depth]) for depth in range(1, len(levels)))
    found = [taxonomy.terms[slug] for slug in parents if slug in taxonomy.terms]
    way = way_from(site, here)
    index = Link(name=site.wording(taxonomy.name), url=way(index_path(taxonomy.name)))
    return (index, *term_links(taxonomy.name, found, way))


def nested(taxonomy: Taxonomy) -> Mapping[str, list[Term]]:
    """The terms that are nested in others, by the slug of the one right above; under "" those that are in none."""
    below: dict[str, list[Term]] = defaultdict(list)
    for slug, term in taxonomy.terms.items():
        above = slug.rpartition("/")[0] if taxonomy.name == "tags" else ""
        below[above if above in taxonomy.terms else ""].append(term)
    return below


def _companions(taxonomy: Taxonomy, term: Term, site: Site, here: str) -> tuple[GroupView, ...]:
    """Return the terms that come together with a term, by their taxonomy, each with how often."""
    way = way_from(site, here)
    return tuple(
        GroupView(
            name=site.wording(f"with_{kind}" if taxonomy.name == kind else kind),
            terms=tuple(
                Counted(name=each.name, url=way(term_path(kind, each.slug)), count=together)
                for each, together in chosen
            ),
        )
        for kind, chosen in companions(term, taxonomy.name, site.library).items()
        if chosen
    )


def _links(taxonomy: Taxonomy, term: Term, site: Site) -> tuple[str, ...]:
    """Return where an author is found outside the site, as authors.yml says."""
    known = site.registers.authors.get(term.slug) if taxonomy.name == "authors" else None
    orcid = known and known.orcid and f"https://orcid.org/{known.orcid}"
    return tuple(address for address in (known and known.url, orcid) if address)
