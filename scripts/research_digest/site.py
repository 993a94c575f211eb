"""What every page is made from, and where pages lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from research_digest.library import Library, Term
from research_digest.model import Body
from research_digest.permalinks import page_url, relative_url
from research_digest.registers import Registers
from research_digest.settings import Settings
from research_digest.takedowns import Takedown
from research_digest.wording import Wording

HOME = "index.md"
CATALOGUE = "clippings/index.md"
COLLECTION = CATALOGUE
"""The page whose files hold all clippings: `clippings.json` and so on."""


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
        """The link to the page, or the export, at path `target` from the page at path `start`."""
        return relative_url(self._place(target), self._place(start))

    def address(self, target: str) -> str:
        """The absolute address of the page, or of the export, at path `target`; from the site's root if it has none."""
        return self.settings.site_url + quote(self._place(target), safe="/")

    def twin(self, page: str) -> str:
        """Where the Markdown twin of a page lies: at the address of its file with `.md`, as llmstxt.org has it."""
        place = self._place(page)
        return f"{place}index.html.md" if place.endswith("/") else f"{place}.md"

    def _place(self, path: str) -> str:
        is_page = path.endswith(".md") and not path.endswith(".html.md")
        return page_url(path, directory_urls=self.settings.directory_urls) if is_page else path


def feed_path(place: str) -> str:
    """Where the Atom feed of a place lies: `tags/ai/feed.xml`; of the site itself, which is at no place, `feed.xml`."""
    return f"{place}/feed.xml".lstrip("/")


def has_citations(term: Term) -> bool:
    """Whether a term has files of citations: where it has one clipping, that one's are they."""
    return len(term.clippings) > 1


def beside(page: str, ending: str) -> str:
    """Where a file lies that holds what the page at path `page` holds: `clippings/a.bib`. A slug has no dots."""
    return f"{page.removesuffix('.md').removesuffix('/index')}.{ending}"


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
