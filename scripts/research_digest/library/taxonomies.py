"""The taxonomies: tags, authors and publications, with the values of a clipping and the paths of their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from research_digest.model import Author, Clipping, Publication, Tag
from research_digest.urls.slugs import slug_path

Named = Author | Publication | Tag


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A way to group clippings.

    `name` is the first part of the addresses of its pages, and the key of its title in `locales/`. `written` returns
    the values in a clipping. In a nested taxonomy, a clipping of `a/b` is found under `a` too.
    """

    name: str
    written: Callable[[Clipping], tuple[Named, ...]]
    is_nested: bool = False

    def of(self, clipping: Clipping) -> tuple[Named, ...]:
        """Return the terms of `clipping`, with those that they are nested in, each once."""
        found = (each for named in self.written(clipping) for each in (*self._parents(named), named))
        return tuple({each.slug: each for each in found}.values())

    def parents(self, name: str) -> tuple[str, ...]:
        """Return the names, or slugs, that `name` is nested in, the outermost first."""
        levels = name.split("/") if self.is_nested else ()
        return tuple("/".join(levels[:depth]) for depth in range(1, len(levels)))

    def _parents(self, named: Named) -> Iterator[Named]:
        return (Tag(name, slug_path(name)) for name in self.parents(named.name))

    @property
    def index(self) -> str:
        """The path of its index from A to Z: `tags/index.md`."""
        return f"{self.name}/index.md"

    @property
    def by_count(self) -> str:
        """The path of its index by count: `tags/by-count.md`; no term has that slug."""
        return f"{self.name}/by-count.md"

    def page(self, slug: str) -> str:
        """Return the path of the page of a term: `tags/ai.md`."""
        return f"{self.name}/{slug}.md"


TAGS = Taxonomy("tags", lambda clipping: clipping.tags, is_nested=True)
AUTHORS = Taxonomy("authors", lambda clipping: clipping.authors)
PUBLICATIONS = Taxonomy("publications", lambda clipping: (clipping.publication,) if clipping.publication else ())
TAXONOMIES = (TAGS, AUTHORS, PUBLICATIONS)


def taxonomy_of(named: Named) -> Taxonomy:
    """Return the taxonomy that a name belongs to."""
    return {Tag: TAGS, Author: AUTHORS, Publication: PUBLICATIONS}[type(named)]
