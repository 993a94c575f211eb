"""What every page is made from, and where pages lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from research_digest.library import Library
from research_digest.model import Body
from research_digest.permalinks import page_url, relative_url
from research_digest.registers import Registers
from research_digest.settings import Settings
from research_digest.takedowns import Takedown
from research_digest.wording import Wording

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

    @property
    def wording(self) -> Wording:
        """The words of the site's language."""
        return Wording(self.settings.language)

    def link(self, target: str, start: str) -> str:
        """The link to the page at path `target` from the page at path `start`."""
        style = self.settings.directory_urls
        return relative_url(page_url(target, directory_urls=style), page_url(start, directory_urls=style))

    def address(self, target: str) -> str:
        """The absolute address of the page, or of the export, at path `target`; from the site's root if it has none."""
        style = self.settings.directory_urls
        place = page_url(target, directory_urls=style) if target.endswith(".md") else target
        return self.settings.site_url + quote(place, safe="/")


def article_path(slug: str) -> str:
    """Where the article of the clipping with this slug lies."""
    return f"clippings/{slug}.md"


def index_path(taxonomy: str) -> str:
    """Where the index of a taxonomy lies: `tags/index.md`."""
    return f"{taxonomy}/index.md"


def digest_path(slug: str) -> str:
    """Where the digest of a period lies: `digests/2025-05.md`."""
    return f"digests/{slug}.md"


def term_path(taxonomy: str, slug: str) -> str:
    """Where the page of a term lies: `tags/ai.md`."""
    return f"{taxonomy}/{slug}.md"
