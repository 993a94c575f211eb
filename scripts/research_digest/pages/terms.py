"""Pages of tags, authors and publications, with their clippings and co-occurring terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from research_digest.library.co_occurrence import co_occurring_terms
from research_digest.library.library import Term
from research_digest.library.quotes import best_quotes
from research_digest.library.site import QUOTES_BY_TOPIC, Site
from research_digest.library.span import span
from research_digest.library.taxonomies import AUTHORS, TAGS, TAXONOMIES, Taxonomy
from research_digest.model import Page, Plan
from research_digest.pages.listing import list_words, listing
from research_digest.views import Counted, Link
from research_digest.views.entry import way_from
from research_digest.views.lists import GroupView, ListingView
from research_digest.views.quotes import quote_view
from research_digest.views.terms import by_name, term_links


def terms(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/tags/<slug>/` with its further pages, and the same for each taxonomy."""
    for taxonomy in TAXONOMIES:
        below = nested(taxonomy, site)
        for term in site.library.terms[taxonomy].values():
            path = taxonomy.page(term.slug)
            inner = sorted(below.get(term.slug, ()), key=by_name(taxonomy, site.settings.language))
            head = partial(_head, taxonomy, term, inner, site)
            yield from listing(path, head, term.clippings, site, _about(taxonomy, term, inner, site))


def _about(taxonomy: Taxonomy, term: Term, below: Iterable[Term], site: Site) -> object:
    """Return what a term's page depends on apart from its entries."""
    known = site.library.terms[taxonomy]
    above = [known[slug] for slug in taxonomy.parents(term.slug) if slug in known]
    named = [(each.slug, each.name, len(each.clippings)) for each in (*above, *below)]
    # Companions come from all clippings of the term.
    return term.name, named, [site.stamp(each) for each in term.clippings]


def _head(taxonomy: Taxonomy, term: Term, below: Iterable[Term], site: Site, here: str) -> ListingView:
    """Return the page at path `here` without its clippings. Co-occurring terms and quotes are on the first."""
    first = here == taxonomy.page(term.slug)
    way = way_from(site, here)
    chosen = best_quotes(term.clippings, site) if first and taxonomy is TAGS else ()
    quoted = tuple(quote_view(each, site, way) for each in chosen)
    return ListingView(
        words=list_words(site),
        title=term.name,
        count=site.wording.count("clippings", len(term.clippings)),
        span=site.wording.span(span(term.clippings)),
        links=_links(taxonomy, term, site),
        above=_above(taxonomy, term, site, here),
        below=term_links(taxonomy, below, way),
        companions=_companions(taxonomy, term, site, here) if first else (),
        quotes=quoted,
        all_quotes=way(QUOTES_BY_TOPIC) if quoted else "",
    )


def _above(taxonomy: Taxonomy, term: Term, site: Site, here: str) -> tuple[Link, ...]:
    """Return links to the index and to the terms that a term is nested in."""
    known = site.library.terms[taxonomy]
    found = [known[slug] for slug in taxonomy.parents(term.slug) if slug in known]
    way = way_from(site, here)
    index = Link(name=site.wording(taxonomy.name), url=way(taxonomy.index))
    return (index, *term_links(taxonomy, found, way))


def nested(taxonomy: Taxonomy, site: Site) -> Mapping[str, list[Term]]:
    """Return the terms nested in others by the slug of the term above, and those in none under ""."""
    below: dict[str, list[Term]] = defaultdict(list)
    known = site.library.terms[taxonomy]
    for slug, term in known.items():
        above = next(iter(taxonomy.parents(slug)[-1:]), "")
        below[above if above in known else ""].append(term)
    return below


def _companions(taxonomy: Taxonomy, term: Term, site: Site, here: str) -> tuple[GroupView, ...]:
    """Return the co-occurring terms with their counts, by taxonomy."""
    way = way_from(site, here)
    return tuple(
        GroupView(
            name=site.wording(f"with_{kind.name}" if kind is taxonomy else kind.name),
            terms=tuple(
                Counted(name=each.name, url=way(kind.page(each.slug)), count=together) for each, together in chosen
            ),
        )
        for kind, chosen in co_occurring_terms(term, taxonomy, site.library).items()
        if chosen
    )


def _links(taxonomy: Taxonomy, term: Term, site: Site) -> tuple[str, ...]:
    """Return the addresses of an author from authors.yml."""
    known = site.lists.authors.get(term.slug) if taxonomy is AUTHORS else None
    orcid = known and known.orcid and f"https://orcid.org/{known.orcid}"
    return tuple(address for address in (known and known.url, orcid) if address)
