"""What every page is made from, and where pages lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.library import Library
from research_digest.model import Body
from research_digest.permalinks import page_url, relative_url
from research_digest.registers import Registers
from research_digest.settings import Settings
from research_digest.takedowns import Takedown

HOME = "index.md"
CATALOGUE = "clippings/index.md"


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site before it has pages.

    `bodies` are the rendered bodies by the clippings' paths, `removed` what was taken down, by its slug.
    """

    settings: Settings
    registers: Registers
    library: Library
    bodies: Mapping[str, Body]
    removed: Mapping[str, Takedown]

    def link(self, target: str, start: str) -> str:
        """The link to the page at path `target` from the page at path `start`."""
        style = self.settings.directory_urls
        return relative_url(page_url(target, directory_urls=style), page_url(start, directory_urls=style))


def article_path(slug: str) -> str:
    """Where the article of the clipping with this slug lies."""
    return f"clippings/{slug}.md"


def index_path(taxonomy: str) -> str:
    """Where the index of a taxonomy lies: `tags/index.md`."""
    return f"{taxonomy}/index.md"


def term_path(taxonomy: str, slug: str) -> str:
    """Where the page of a term lies: `tags/ai.md`."""
    return f"{taxonomy}/{slug}.md"
