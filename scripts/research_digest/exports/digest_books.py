"""Digests as books: what the page says, then the texts of its clippings as far as they may leave the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.exports.entries import digest_html
from research_digest.exports.epub import Book, Chapter, clipping_chapter, write_book
from research_digest.exports.feed_list import tag_id
from research_digest.input.fields.languages import direction
from research_digest.input.fields.table import DESCRIPTION
from research_digest.library.changed import instant, last_changed
from research_digest.library.periods import Period
from research_digest.library.site import Site, book_path, digest_path
from research_digest.model import Clipping, Date, Plan
from research_digest.views.digest import digest_inputs, digest_view, issue_of


def digest_books(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `/digests/<slug>.epub` for each digest, or nothing without `site_url`."""
    if not site.settings.site_url or not site.settings.books:
        return
    for period in site.facts.periods:
        known = digest_inputs(period, site)
        yield Plan(book_path(period.slug), partial(_book, period, site), known)


def _book(period: Period, site: Site) -> bytes:
    view = digest_view(period, site, site.address, longest=DESCRIPTION)
    language = site.settings.language
    path = digest_path(period.slug)
    front = Chapter(title=view.title, html=digest_html(view), address=view.url)
    return write_book(
        Book(
            title=view.head_title or view.title,
            language=language,
            direction=direction(language),
            identifier=tag_id(path.removesuffix(".md"), site),
            creator=site.settings.site_name,
            modified=instant(last_changed(period.clippings) or Date(1)),
            chapters=(front, *(clipping_chapter(each, site) for each in _shown(period, site))),
            words={**site.wording.body(), "contents": site.wording("contents")},
            description=view.description,
            source=view.url,
        )
    )


def _shown(period: Period, site: Site) -> tuple[Clipping, ...]:
    """Return the clippings of a digest in its order, without those that it only counts."""
    found = issue_of(period, site)
    return (*([found.lead] if found.lead else []), *(each for part in found.sections for each in part.clippings))
