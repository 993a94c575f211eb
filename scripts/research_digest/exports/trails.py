"""Trails as books in EPUB, with the texts of their stops, and as HTML for feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from research_digest.exports.epub import Book, Chapter, clipping_chapter, write_book
from research_digest.exports.feed_list import tag_id
from research_digest.exports.markup import template
from research_digest.input.fields.languages import direction
from research_digest.library.changed import UNDATED, instant
from research_digest.library.site import Site, beside, trail_path
from research_digest.library.trails import Stop, Trail
from research_digest.model import Plan
from research_digest.views import Html
from research_digest.views.trail import BOOK, guide_html, trail_inputs, trail_view
from research_digest.views.trails import TrailView


def trail_books(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `trails/<slug>.epub` for each trail, or nothing without `site_url`, which books need for their ids."""
    for trail in site.trails if site.settings.site_url else ():
        path = beside(trail_path(trail.slug), BOOK)
        yield Plan(path, partial(_book, trail, site), trail_inputs(trail, site))


def _book(trail: Trail, site: Site) -> bytes:
    settings = site.settings
    chapters = (_guide(trail, site), *(_chapter(each, site) for each in trail.stops))
    return write_book(
        Book(
            title=trail.title,
            language=settings.language,
            direction=direction(settings.language),
            identifier=tag_id(trail_path(trail.slug).removesuffix(".md"), site),
            creator=settings.site_name,
            modified=instant(trail.changed) if trail.changed else UNDATED,
            chapters=chapters,
            words={**site.wording.body(), "contents": site.wording("book_contents")},
            description=trail.description,
            source=site.address(trail_path(trail.slug)),
        )
    )


def _guide(trail: Trail, site: Site) -> Chapter:
    """Return the first chapter: the trail with its words and links to the others."""
    html = trail_html(trail_view(trail, site, site.address))
    return Chapter(title=trail.title, html=html, address=site.address(trail_path(trail.slug)))


def _chapter(stop: Stop, site: Site) -> Chapter:
    """Return the chapter of a stop, which begins with the owner's words on it."""
    chapter = clipping_chapter(stop.clipping, site)
    words = guide_html(stop.words, site, site.address)
    language = site.settings.language
    html = template("words.html").render(words=words, language=language, direction=direction(language))
    return replace(chapter, html=Html(html + chapter.html)) if words else chapter


def trail_html(view: TrailView) -> Html:
    """Return a trail as HTML for a book or a feed."""
    return Html(template("trail.html").render(trail=view))
