"""The rendered bodies of a site, kept on disk. In memory are only the facts that other clippings need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from research_digest.cache import Shelf
from research_digest.model import Body, Counts


@dataclass(frozen=True, slots=True)
class Bodies(Mapping[str, Body]):
    """Bodies by the paths of their clippings, each read from the disk when it is asked for.

    `places` are their keys in `shelf` and `counted`, `facts` are the bodies as `facts_of` returns them. `again` renders
    a body that cannot be read any more.
    """

    shelf: Shelf[Body]
    counted: Shelf[Counts]
    places: Mapping[str, bytes]
    facts: Mapping[str, Body]
    again: Callable[[str], Body]

    def __getitem__(self, path: str) -> Body:
        # What is rendered again is not kept: its file may have changed since the key was made.
        return self.shelf.get(self.places[path]) or self.again(path)

    def counts(self, path: str) -> Counts:
        """Return the terms of a body for the search."""
        return self.counted.get(self.places[path]) or self.again(path).counts

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def facts_of(body: Body) -> Body:
    """Return a body without what only its own page, or the search, needs.

    Key passages are kept, because digests and lists quote them, and changes that lost something or that an
    extra would have avoided.
    """
    kept = tuple(each for each in body.changes if each.lost or each.lacking)
    return replace(body, html="", outline=(), paragraphs=(), markdown="", counts=Counts(), changes=kept)
