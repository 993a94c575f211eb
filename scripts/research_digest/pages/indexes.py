"""The indexes of the taxonomies: all tags, authors, publications, from A to Z and by count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from research_digest.library.library import Term
from research_digest.library.site import Site
from research_digest.library.taxonomies import TAXONOMIES, Taxonomy
from research_digest.locales.collation import heading
from research_digest.model import Page, Plan
from research_digest.pages.listing import chunks, list_words, page_paths, paged
from research_digest.pages.terms import nested
from research_digest.views import Link
from research_digest.views.entry import Way, way_from
from research_digest.views.lists import IndexView, LetterGroupView, LetterView, TreeView
from research_digest.views.terms import by_count, by_name, sorted_by, term_links

SIZE = 400
"""Terms per page, not counting nested ones."""

Group = tuple[str, list[Term]]
"""A letter and the terms under it."""
Below = Mapping[str, list[Term]]


def indexes(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/tags/` and `/tags/by-count/` with their further pages, and the same for each taxonomy."""
    for taxonomy in TAXONOMIES:
        yield from _by_letter(taxonomy, site)
        yield from _by_count(taxonomy, site)


def _by_letter(taxonomy: Taxonomy, site: Site) -> Iterator[Plan[Page]]:
    path, below = taxonomy.index, nested(taxonomy, site)
    parts = [_groups(part, taxonomy, site) for part in chunks(_ordered(below[""], taxonomy, site), SIZE)]
    where = _where(page_paths(path, len(parts)), parts)

    def shown(part: Sequence[Group], here: str) -> IndexView:
        way = way_from(site, here)
        letters = tuple(
            LetterView(letter=letter, url=("" if there == here else way(there)) + _anchor(letter))
            for letter, there in where.items()
        )
        groups = tuple(
            LetterGroupView(letter=letter, id=_anchor(letter)[1:], terms=_tree(terms, taxonomy, below, site, way))
            for letter, terms in part
        )
        other = _order(taxonomy.by_count, "by_count", here, site)
        return replace(_index(taxonomy, other, site), letters=letters, groups=groups)

    yield from paged(path, parts, shown, site)


def _by_count(taxonomy: Taxonomy, site: Site) -> Iterator[Plan[Page]]:
    def shown(part: Sequence[Term], here: str) -> IndexView:
        view = _index(taxonomy, _order(taxonomy.index, "by_letter", here, site), site)
        terms = term_links(taxonomy, part, way_from(site, here))
        return replace(view, head_title=f"{view.title} ({site.wording('by_count')})", terms=terms)

    parts = chunks(sorted(site.library.terms[taxonomy].values(), key=by_count(taxonomy, site.settings.language)), SIZE)
    yield from paged(taxonomy.by_count, parts, shown, site)


def _index(taxonomy: Taxonomy, other: Link, site: Site) -> IndexView:
    """Return a page of an index without its terms; `other` leads to the other order."""
    return IndexView(
        words=list_words(site),
        title=site.wording(taxonomy.name),
        taxonomy=taxonomy.name,
        count=site.wording.count(taxonomy.name, len(site.library.terms[taxonomy])),
        other=other,
    )


def _order(path: str, word: str, here: str, site: Site) -> Link:
    """Return the link to the other order of an index."""
    return Link(name=site.wording(word), url=site.link(path, here))


def _ordered(terms: Sequence[Term], taxonomy: Taxonomy, site: Site) -> list[Term]:
    return sorted(terms, key=by_name(taxonomy, site.settings.language))


def _groups(terms: Sequence[Term], taxonomy: Taxonomy, site: Site) -> list[Group]:
    language = site.settings.language
    grouped = groupby(terms, key=lambda term: heading(sorted_by(term, taxonomy, language)[0], language))
    return [(letter, [*found]) for letter, found in grouped]


def _where(paths: Sequence[str], parts: Sequence[Sequence[Group]]) -> dict[str, str]:
    """Return the page on which each letter begins, in the order of the letters."""
    where: dict[str, str] = {}
    for path, part in zip(paths, parts, strict=True):
        for letter, _ in part:
            where.setdefault(letter, path)
    return where


def _tree(
    terms: Sequence[Term], taxonomy: Taxonomy, below: Below, site: Site, way: Way, above: str = ""
) -> tuple[TreeView, ...]:
    """Return terms with those that are nested in them; `above` is what their names begin with."""
    return tuple(
        TreeView(
            name=term.name.removeprefix(above),
            url=way(taxonomy.page(term.slug)),
            count=len(term.clippings),
            below=_tree(
                _ordered(below.get(term.slug, ()), taxonomy, site), taxonomy, below, site, way, f"{term.name}/"
            ),
        )
        for term in terms
    )


def _anchor(letter: str) -> str:
    """Return the anchor of a letter on its page. It is made of numbers, because ids cannot contain every letter."""
    return "#letter-" + "-".join(f"{ord(char):x}" for char in letter)
