"""The data for all pages and exports, and their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from urllib.parse import quote

from research_digest.cache import Cache, Shelf, key_of
from research_digest.input.introductions import Introduction
from research_digest.input.link_states import LinkState
from research_digest.input.lists import Lists
from research_digest.input.takedowns import Takedown
from research_digest.input.texts import TextOf, text_in_memory
from research_digest.library.bodies import Bodies
from research_digest.library.boilerplate import is_boilerplate, shared_descriptions
from research_digest.library.derived import Facts
from research_digest.library.library import Library, Term
from research_digest.library.parts import missing_parts, pages_of
from research_digest.library.periods import Period, day
from research_digest.library.taxonomies import TAXONOMIES
from research_digest.library.trails import Trail
from research_digest.library.works import Work, work
from research_digest.locales import Wording
from research_digest.model import Body, Clipping
from research_digest.settings import Settings
from research_digest.urls.permalinks import encoded, page_url, relative_url

T = TypeVar("T")

HOME = "index.md"
CATALOGUE = "clippings/index.md"
COLLECTION = CATALOGUE
"""The page whose files contain all clippings: `clippings.json` and so on."""
ARCHIVE = "archive/index.md"
DIGESTS = "digests/index.md"
TRAILS = "trails/index.md"
QUOTES = "quotes/index.md"
QUOTES_BY_TOPIC = "quotes/topics.md"
CARD = "assets/card.png"
CARD_SIZE = (1200, 630)
"""The picture in previews of pages that have none of their own, with its width and height."""
TABLE = "table.md"
SEARCH = "search.md"
SUBSCRIBE = "subscribe.md"
TABLE_DATA = "assets/table-data.js"
SCRIPT_DATA = "assets/site.js"
"""What the scripts of articles know of the site."""


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site, before it has pages.

    `bodies` are the rendered bodies and `notes` the contributors' notes as HTML, both by the paths of their clippings.
    `removed` are the takedowns by slug, `originals` what links.yml says of originals by address. `introductions` are
    the owner's texts on digests by slug, `trails` the owner's trails, `redirects` the text of the owner's redirects.
    `stamps` are digests of the clippings and their texts by path. `cache` has the results of earlier builds. `text_of`
    returns the Markdown of a clipping. `made` is what `once` made.
    """

    settings: Settings
    lists: Lists
    library: Library
    bodies: Mapping[str, Body]
    removed: Mapping[str, Takedown]
    notes: Mapping[str, str] = field(default_factory=dict)
    originals: Mapping[str, LinkState] = field(default_factory=dict)
    introductions: Mapping[str, Introduction] = field(default_factory=dict)
    trails: tuple[Trail, ...] = ()
    redirects: str = ""
    facts: Facts = field(default_factory=Facts)
    cache: Cache = field(default_factory=Cache, compare=False, repr=False)
    text_of: TextOf = field(default=text_in_memory, compare=False, repr=False)
    stamps: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    made: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[[], T], *key: object) -> T:
        """Return what `make` returns. It is called once for each `key`, because many pages need the same."""
        if key not in self.made:
            self.made[key] = make()
        return cast("T", self.made[key])

    @property
    def body_facts(self) -> Mapping[str, Body]:
        """The facts of the bodies: words, links, names, key passages, but no HTML."""
        return self.bodies.facts if isinstance(self.bodies, Bodies) else self.bodies

    def stamp(self, clipping: Clipping) -> bytes:
        """Return a digest of all that pages show of a clipping, or b"" if it is not known."""
        return self.once(lambda: self._stamp(clipping), "stamp", clipping.path)

    def _stamp(self, clipping: Clipping) -> bytes:
        texts = self.stamps.get(clipping.path, b"")
        named = [(kind, each.slug) for kind in TAXONOMIES for each in kind.written(clipping)]
        names = [term.name if (term := self.library.terms[kind].get(slug)) else "" for kind, slug in named]
        about = (names, self.has_boilerplate(clipping), self.library.feed_name(clipping))
        return key_of(texts, *about) if texts else b""

    def rows(self, name: str) -> Shelf[str]:
        """Return what earlier builds wrote of clippings into the file called `name`, by their stamps."""
        return self.cache.shelf(f"row {name} {self.settings.site_url}", str)

    def inputs(self, clippings: Iterable[Clipping], *about: object) -> bytes:
        """Return the inputs of a page that shows `clippings`, and `about`: texts, numbers and collections of these."""
        if not self.stamps:
            return b""
        stamps = [self.stamp(each) for each in clippings]
        return key_of(stamps, about) if all(stamps) else b""

    def page_of(self, clipping: Clipping) -> str:
        """Return the address of the page of a clipping from the site's root."""
        return article_url(clipping.slug, self.settings)

    def missing_parts(self, clipping: Clipping) -> tuple[str, ...]:
        """Return the links in the body of a clipping to headings and blocks that other clippings do not have."""
        if not self.body_facts[clipping.path].parts:
            return ()
        pages = self.once(lambda: pages_of(self.library.every, self.page_of), "pages")
        found = missing_parts(clipping, self.body_facts, pages, self.page_of(clipping))
        return tuple(link for link, _ in found)

    def has_boilerplate(self, clipping: Clipping) -> bool:
        """Return True if the description of a clipping is that of its site."""
        shared = self.once(lambda: shared_descriptions(self.library.clippings), "shared descriptions")
        return clipping.description != "" and is_boilerplate(clipping, shared)

    def period_name(self, period: Period) -> str:
        """Return the name of a digest's period: "May 2025"."""
        return self.wording.period(period.slug, day(period.first), day(period.last))

    def work(self, clipping: Clipping) -> Work:
        """Return the work that a citation of `clipping` cites."""
        return self.once(lambda: self._work(clipping), "work", clipping.path)

    def _work(self, clipping: Clipping) -> Work:
        return work(clipping, address=self.address(article_path(clipping.slug)))

    @property
    def wording(self) -> Wording:
        """The texts of the interface in the site's language."""
        return Wording(self.settings.language)

    def link(self, target: str, start: str) -> str:
        """Return the link from the page at path `start` to the page, or other file, at path `target`."""
        return relative_url(self._place(target), self._place(start))

    def address(self, target: str) -> str:
        """Return the absolute address of the page or file at path `target`, or one from the site's root."""
        return self.settings.site_url + encoded(self._place(target))

    def markdown_address(self, clipping: Clipping) -> str:
        """Return the absolute address of the Markdown file of a clipping, or one from the site's root."""
        return self.settings.site_url + quote(article_path(clipping.slug), safe="/")

    def _place(self, path: str) -> str:
        return page_url(path, directory_urls=self.settings.directory_urls) if path.endswith(".md") else path


def has_citations(term: Term, settings: Settings) -> bool:
    """Return True if a term has citation files. With one clipping, those of the clipping are enough."""
    return settings.citations != "collection" and len(term.clippings) > 1


def beside(page: str, ending: str) -> str:
    """Return the path of a file with the contents of the page at path `page`: `clippings/a.bib`. Slugs have no dots."""
    return f"{page.removesuffix('.md').removesuffix('/index')}.{ending}"


def article_path(slug: str) -> str:
    """Return the path of the article with this slug."""
    return f"clippings/{slug}.md"


def article_url(slug: str, settings: Settings) -> str:
    """Return the address of the article with this slug from the site's root."""
    return page_url(article_path(slug), directory_urls=settings.directory_urls)


def digest_path(slug: str) -> str:
    """Return the path of a digest: `digests/2025-05.md`."""
    return f"digests/{slug}.md"


def mail_path(slug: str) -> str:
    """Return the path of a digest as a mail: `digests/2025-05/mail.html`."""
    return f"digests/{slug}/mail.html"


def book_path(slug: str) -> str:
    """Return the path of a digest as a book: `digests/2025-05.epub`."""
    return f"digests/{slug}.epub"


def trail_path(slug: str) -> str:
    """Return the path of a trail: `trails/sleep.md`."""
    return f"trails/{slug}.md"


def year_path(year: int) -> str:
    """Return the path of the archive of a year: `archive/2025.md`. Year 0 stands for clippings without a date."""
    return f"archive/{year:04}.md" if year else "archive/undated.md"


def month_path(year: int, month: int) -> str:
    """Return the path of the archive of a month: `archive/2025/05.md`."""
    return f"archive/{year:04}/{month:02}.md"
