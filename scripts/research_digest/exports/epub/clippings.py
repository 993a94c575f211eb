"""Chapters of clippings, with as much of their texts as may leave the site."""

from __future__ import annotations

from research_digest.exports.epub.book import Chapter
from research_digest.exports.markup import BOOKS, template
from research_digest.input.fields.languages import direction
from research_digest.library.descriptions import lead
from research_digest.library.rights import text_for_feeds
from research_digest.library.site import Site, article_path
from research_digest.model import Clipping
from research_digest.views import Html
from research_digest.views.entry import entry

_WORDS = ("curator", "more", "original")


def clipping_chapter(clipping: Clipping, site: Site) -> Chapter:
    """Return the chapter of a clipping."""
    body = site.bodies[clipping.path]
    facts = entry(clipping, site, site.address)
    text = text_for_feeds(clipping, body, site.settings)
    # Without the full text, a description that is the beginning of the text says something.
    about = lead(clipping, body, site) if text.html else clipping.description
    language = site.settings.language
    html = template("clipping.html", BOOKS).render(
        entry=facts,
        text=text,
        lead=about,
        note=site.notes.get(clipping.path, ""),
        words=site.wording.texts(*_WORDS),
        language=language,
        direction=direction(language),
    )
    return Chapter(
        title=clipping.title,
        html=Html(html),
        lang=facts.lang,
        dir=facts.dir,
        address=site.address(article_path(clipping.slug)),
    )
