"""What the search knows of one page: the words it is found by, what a result shows, what it can be filtered by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from research_digest.cache import key_of
from research_digest.exports.trails import trail_html
from research_digest.input.fields.text import shorten
from research_digest.library.bodies import Bodies
from research_digest.library.plain import plain_words
from research_digest.library.rights import leaves_whole, text_for_page
from research_digest.library.site import Site, article_path, trail_path
from research_digest.library.taxonomies import AUTHORS, PUBLICATIONS, TAGS, Taxonomy
from research_digest.model import Clipping, Counts
from research_digest.urls.permalinks import page_url
from research_digest.views.entry import names_of, signed, way_from
from research_digest.views.trail import trail_view
from research_digest.words.counting import counts

LEAD = 180
"""Most characters of a description in a result."""
FACETS = ("date", "language", "publication", "author", "tag")
"""What results can be sorted or filtered by. Several values of one are separated by line breaks."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page without its text: what a result shows, and its facets in the order of `FACETS`.

    `url` is relative to the site's root. With `markdown`, its Markdown file has the same text, to take excerpts from.
    """

    url: str
    title: str
    authors: str = ""
    publication: str = ""
    date: str = ""
    lead: str = ""
    lang: str = ""
    markdown: bool = False
    facets: tuple[str, ...] = ("",) * len(FACETS)


@dataclass(frozen=True, slots=True)
class Words:
    """The words a page is found by. Those of the title count most, then names, then `about`, then the text."""

    title: str
    names: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    text: Counts = Counts()


@dataclass(frozen=True, slots=True)
class Document:
    """A page that the search finds, by its `path`.

    `key` is a digest of all that `known` and `words` return, or empty if that is not known.
    """

    path: str
    key: bytes
    known: Callable[[], Known]
    words: Callable[[], Words]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that the owner wrote: its address from the site's root, its title, its content as HTML."""

    path: str
    url: str
    title: str
    html: str


def documents(site: Site, written: Iterable[WrittenPage]) -> Iterator[Document]:
    """Yield the listed clippings, the trails and the `written` pages."""
    shown = site.settings
    settings = key_of(shown.language, shown.directory_urls, shown.markdown, shown.feed_text)
    for clipping in site.library.clippings:
        stamp = site.stamp(clipping)
        key = key_of(settings, stamp) if stamp else b""
        yield Document(
            article_path(clipping.slug), key, partial(_known, clipping, site), partial(_words, clipping, site)
        )
    for page in (*_trails(site), *written):
        key = key_of(settings, page.url, page.title, page.html)
        yield Document(page.path, key, partial(_known_page, page), partial(_words_of_page, page))


def _trails(site: Site) -> Iterator[WrittenPage]:
    """Yield the trails, which the owner wrote too."""
    for trail in site.trails:
        path = trail_path(trail.slug)
        url = quote(page_url(path, directory_urls=site.settings.directory_urls))
        yield WrittenPage(path, url, trail.title, trail_html(trail_view(trail, site, way_from(site, path))))


def _known(clipping: Clipping, site: Site) -> Known:
    authors = _names(AUTHORS, clipping, site)
    publication = _names(PUBLICATIONS, clipping, site)
    tags = _names(TAGS, clipping, site)
    date = clipping.published or clipping.created
    return Known(
        url=quote(page_url(article_path(clipping.slug), directory_urls=site.settings.directory_urls)),
        title=clipping.title,
        authors=signed(authors, site),
        publication=" ".join(publication),
        date=site.wording.date(date) if date else "",
        lead=shorten(clipping.description, LEAD),
        lang=clipping.lang,
        markdown=site.settings.markdown and (clipping.rights != "full" or leaves_whole(clipping, site.settings)),
        facets=(
            str(date or ""),
            clipping.lang or site.settings.language,
            *map("\n".join, (publication, authors, tags)),
        ),
    )


def _words(clipping: Clipping, site: Site) -> Words:
    dates = [site.wording.date(date) for date in (clipping.published, clipping.created) if date]
    names = [*_names(AUTHORS, clipping, site), *_names(PUBLICATIONS, clipping, site), *_names(TAGS, clipping, site)]
    note = plain_words(site.notes.get(clipping.path, ""))
    return Words(
        title=clipping.title,
        names=tuple(names),
        about=(clipping.description, note, *dates, str(clipping.published or ""), str(clipping.created or "")),
        text=_text(clipping, site),
    )


def _text(clipping: Clipping, site: Site) -> Counts:
    """Return the terms of the published part of the text."""
    if clipping.rights == "full" and isinstance(site.bodies, Bodies):
        return site.bodies.counts(clipping.path)
    public = text_for_page(clipping, site.bodies[clipping.path], site.settings)
    return counts((text, 1) for text in (plain_words(public.html), *public.passages, public.excerpt))


def _names(taxonomy: Taxonomy, clipping: Clipping, site: Site) -> list[str]:
    return [each.name for each in names_of(taxonomy, clipping, site)]


def _known_page(page: WrittenPage) -> Known:
    return Known(url=page.url, title=page.title, lead=shorten(plain_words(page.html, without="//h1"), LEAD))


def _words_of_page(page: WrittenPage) -> Words:
    return Words(title=page.title, text=counts([(plain_words(page.html), 1)]))
