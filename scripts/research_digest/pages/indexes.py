"""The indexes of the taxonomies: all tags, authors, publications, from A to Z and by count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from research_digest.library.library import Taxonomy, Term
from research_digest.library.site import Site, by_count_path, index_path, term_path
from research_digest.locales.collation import heading, sort_key
from research_digest.model import Json, Page
from research_digest.pages.listing import chunks, page_paths, paged
from research_digest.pages.terms import by_count, nested, term_links

SIZE = 400
"""Terms of a page, without those that are nested in others."""

Group = tuple[str, list[Term]]
"""A letter and the terms that stand under it."""
Below = Mapping[str, list[Term]]


def indexes(site: Site) -> Iterator[Page]:
    """`/tags/` and `/tags/by-count/` with their further pages, and the same for each taxonomy."""
    for taxonomy in site.library.taxonomies:
        yield from _by_letter(taxonomy, site)
        yield from _by_count(taxonomy, site)


def _by_letter(taxonomy: Taxonomy, site: Site) -> Iterator[Page]:
    path, below = index_path(taxonomy.name), nested(taxonomy)
    parts = [_groups(part, site) for part in chunks(_ordered(below[""], site), SIZE)]
    where = _where(page_paths(path, len(parts)), parts)

    def shown(part: Sequence[Group], here: str) -> dict[str, Json]:
        return {
            "other": _order(by_count_path(taxonomy.name), "by_count", here, site),
            "letters": [
                {"letter": letter, "url": ("" if there == here else site.link(there, here)) + _anchor(letter)}
                for letter, there in where.items()
            ],
            "groups": [
                {"letter": letter, "id": _anchor(letter)[1:], "terms": _tree(terms, taxonomy, below, site, here)}
                for letter, terms in part
            ],
        }

    yield from paged(path, _meta(taxonomy, site), parts, shown, site)


def _by_count(taxonomy: Taxonomy, site: Site) -> Iterator[Page]:
    def shown(part: Sequence[Term], here: str) -> dict[str, Json]:
        return {
            "other": _order(index_path(taxonomy.name), "by_letter", here, site),
            "terms": term_links(taxonomy.name, part, site, here),
        }

    parts = chunks(sorted(taxonomy.terms.values(), key=by_count), SIZE)
    meta = _meta(taxonomy, site)
    named = {**meta, "head_title": f"{meta['title']} ({site.wording('by_count')})"}
    yield from paged(by_count_path(taxonomy.name), named, parts, shown, site)


def _meta(taxonomy: Taxonomy, site: Site) -> dict[str, Json]:
    count = site.wording.count(taxonomy.name, len(taxonomy.terms))
    return {"kind": "index", "title": site.wording(taxonomy.name), "taxonomy": taxonomy.name, "count": count}


def _order(path: str, word: str, here: str, site: Site) -> dict[str, Json]:
    """Return the link to the other order of an index."""
    return {"name": site.wording(word), "url": site.link(path, here)}


def _ordered(terms: Sequence[Term], site: Site) -> list[Term]:
    return sorted(terms, key=lambda term: sort_key(term.name, site.settings.language))


def _groups(terms: Sequence[Term], site: Site) -> list[Group]:
    grouped = groupby(terms, key=lambda term: heading(term.name, site.settings.language))
    return [(letter, [*found]) for letter, found in grouped]


def _where(paths: Sequence[str], parts: Sequence[Sequence[Group]]) -> dict[str, str]:
    """Return the page on which each letter begins, in the order of the letters."""
    where: dict[str, str] = {}
    for path, part in zip(paths, parts, strict=True):
        for letter, _ in part:
            where.setdefault(letter, path)
    return where


def _tree(
    terms: Sequence[Term], taxonomy: Taxonomy, below: Below, site: Site, here: str, above: str = ""
) -> list[Json]:
    """Terms with those that are nested in them; `above` is what their names begin with."""
    return [
        {
            "name": term.name.removeprefix(above),
            "url": site.link(term_path(taxonomy.name, term.slug), here),
            "count": len(term.clippings),
            "below": _tree(_ordered(below.get(term.slug, ()), site), taxonomy, below, site, here, f"{term.name}/"),
        }
        for term in terms
    ]


def _anchor(letter: str) -> str:
    """Return the anchor of a letter on its page. It is a number, because ids cannot contain every letter."""
    return f"#letter-{ord(letter[0]):x}"
