"""What the files of the whole collection say of a clipping, written once and kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from research_digest.library.site import Site
from research_digest.model import Clipping

Writer = Callable[[Clipping, Site], str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The parts of one file: `write` makes that of a clipping, `name` distinguishes it from those of other files."""

    name: str
    write: Writer

    def all(self, site: Site) -> Iterator[str]:
        """Yield the part of each listed clipping, newest first."""
        shelf = site.rows(self.name)
        for clipping in site.library.clippings:
            yield shelf.once(site.stamp(clipping), partial(self.write, clipping, site))
