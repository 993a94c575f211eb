"""The library: all clippings in order, their terms, and the targets of wikilinks."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from research_digest.library.former import FOLDER, feed_names, former_addresses
from research_digest.library.names import is_site_name
from research_digest.library.tag_words import tag_words
from research_digest.library.taxonomies import TAGS, TAXONOMIES, Taxonomy
from research_digest.model import Author, Clipping, Date, Problem
from research_digest.problems import problem
from research_digest.settings import Settings

NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a taxonomy: its name as the site shows it, and its clippings, newest first.

    `written` is the name as the clippings first write it. It differs from `name` in tags, which are shown as words.
    `family` is the family name at the end of the name of an author, if a by-line tells it by its order, or the whole
    name of a website.
    """

    name: str
    slug: str
    clippings: tuple[Clipping, ...]
    written: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Clippings newest first, their terms, and the index for wikilinks.

    `terms` are by taxonomy and by slug, in the order of slugs. `unlisted` clippings have pages, but are in no list.
    `refused` are clippings whose page another clipping has, each with that other one. `former` are the clippings by the
    slugs of their former addresses. `feed_names` are the names in the ids of feeds, by path, where they are not the
    clipping's address.
    """

    clippings: tuple[Clipping, ...]
    unlisted: tuple[Clipping, ...]
    terms: Mapping[Taxonomy, Mapping[str, Term]]
    notes: Mapping[str, Clipping]
    refused: tuple[tuple[Clipping, Clipping], ...] = ()
    former: Mapping[str, Clipping] = field(default_factory=dict)
    feed_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def every(self) -> tuple[Clipping, ...]:
        """All clippings that have a page."""
        return self.clippings + self.unlisted

    def feed_name(self, clipping: Clipping) -> str:
        """Return the name in the ids of feeds of a clipping."""
        return self.feed_names.get(clipping.path, f"{FOLDER}{clipping.slug}")

    def find(self, note: str) -> Clipping | None:
        """Return the clipping that `[[note]]` means, by file name or path, then by title or alias.

        Case does not matter.
        """
        return self.notes.get(_key(note.removesuffix(".md")))


def build_library(clippings: Iterable[Clipping], tag_names: Mapping[str, str] = NO_NAMES) -> Library:
    """Return the library of `clippings`. `tag_names` are the names of tags that the site's owner chose, by slug.

    If two would become the same page, the one whose file name is the address keeps it, else the first by path.
    """
    kept, refused = _refuse_same_pages(sorted(clippings, key=_claim))
    ordered = tuple(sorted(kept, key=lambda each: when(each).moment, reverse=True))
    listed = tuple(each for each in ordered if not each.unlisted)
    former = former_addresses(kept)
    return Library(
        clippings=listed,
        unlisted=tuple(each for each in ordered if each.unlisted),
        terms={taxonomy: _terms(taxonomy, listed, tag_names) for taxonomy in TAXONOMIES},
        notes=_notes(ordered),
        refused=refused,
        former=former,
        feed_names=feed_names(kept, former),
    )


def _claim(clipping: Clipping) -> tuple[bool, str]:
    """Return the sort key for clippings of one address: `foo.md` comes before `!foo.md`."""
    return clipping.path.removesuffix(".md") != clipping.slug, clipping.path


def _refuse_same_pages(
    clippings: Iterable[Clipping],
) -> tuple[tuple[Clipping, ...], tuple[tuple[Clipping, Clipping], ...]]:
    """Return the clippings that have a page, and the refused ones, each with the one that has its page."""
    kept: dict[str, Clipping] = {}
    refused: list[tuple[Clipping, Clipping]] = []
    for clipping in clippings:
        first = kept.setdefault(clipping.slug, clipping)
        if first is not clipping:
            refused.append((clipping, first))
    return tuple(kept.values()), tuple(refused)


def same_page(refused: Clipping, kept: Clipping, *, at: Clipping, settings: Settings) -> Problem:
    """Return the problem that two files would become one page, reported at the file `at`."""
    what = f'"{refused.path}" and "{kept.path}" would both be the page /clippings/{kept.slug}/'
    fix = f'Rename one of the two files. Until then "{kept.path}" is the page, and the other is not on the site.'
    return problem("same-page", what, path=f"{settings.clippings}/{at.path}", fix=fix)


def when(clipping: Clipping) -> Date:
    """Return the date that orders a clipping: `created`, else `published`, else year 0."""
    return clipping.created or clipping.published or Date(0)


def _family(author: Author, clipping: Clipping) -> str:
    """Return the family name that the by-line tells. A website that is its own author has its whole name."""
    return author.name if is_site_name(author.name, clipping) else author.family


def _terms(taxonomy: Taxonomy, clippings: tuple[Clipping, ...], tag_names: Mapping[str, str]) -> dict[str, Term]:
    names: dict[str, str] = {}
    families: dict[str, str] = {}
    members: dict[str, dict[str, Clipping]] = {}
    # Oldest first: the first spelling is shown, and a new clipping does not rename a term.
    for clipping in reversed(clippings):
        for named in taxonomy.of(clipping):
            names.setdefault(named.slug, named.name)
            if isinstance(named, Author) and (family := _family(named, clipping)):
                families.setdefault(named.slug, family)
            members.setdefault(named.slug, {})[clipping.path] = clipping
    return {
        slug: Term(
            name=_shown(taxonomy, slug, names[slug], tag_names),
            slug=slug,
            clippings=tuple(members[slug].values())[::-1],
            written=names[slug],
            family=families.get(slug, ""),
        )
        for slug in sorted(members)
    }


def _shown(taxonomy: Taxonomy, slug: str, written: str, tag_names: Mapping[str, str]) -> str:
    """Return the name of a term for readers."""
    return tag_names.get(slug) or tag_words(written) if taxonomy is TAGS else written


def _notes(clippings: tuple[Clipping, ...]) -> dict[str, Clipping]:
    """Return the clippings by every name that a wikilink can use.

    If several have a name, the shortest path wins. Paths win over titles.
    """
    notes: dict[str, Clipping] = {}
    for clipping in sorted(clippings, key=lambda each: (each.path.count("/"), each.path)):
        levels = clipping.path[: -len(".md")].split("/")
        for depth in range(len(levels)):
            notes.setdefault(_key("/".join(levels[depth:])), clipping)
    for clipping in clippings:
        for name in (clipping.title, *clipping.aliases):
            notes.setdefault(_key(name), clipping)
    return notes


def _key(note: str) -> str:
    """Return `note` in the form in which wikilinks are compared."""
    return unicodedata.normalize("NFC", posixpath.normpath(note.strip())).casefold().lstrip("/")
