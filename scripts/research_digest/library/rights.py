"""Publication rights: which parts of a text the site, feeds and Markdown files may contain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.body.counting import count_words
from research_digest.library.excerpt import excerpt, first_texts
from research_digest.model import Body, Clipping, Highlight
from research_digest.settings import Settings

QUOTED_WORDS = 60
"""Most words of a key passage that is quoted away from its page."""


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The published part of a text: `html` is the full text, or `passages` and `excerpt` stand in for it."""

    html: str = ""
    passages: tuple[str, ...] = ()
    excerpt: str = ""


def text_for_page(clipping: Clipping, body: Body, settings: Settings) -> PublishedText:
    """Return the part of the text for the article's page."""
    if clipping.rights == "full":
        return PublishedText(html=body.html)
    return _part(body, settings) if clipping.rights == "excerpt" else PublishedText()


def text_for_feeds(clipping: Clipping, body: Body, settings: Settings) -> PublishedText:
    """Return the part of the text for feeds and Markdown files.

    If the original is canonical, this is an excerpt, unless the setting `feeds.text` allows more.
    """
    if clipping.rights != "full" or leaves_whole(clipping, settings):
        return text_for_page(clipping, body, settings)
    return _part(body, settings)


def public_body(clipping: Clipping, bodies: Mapping[str, Body]) -> Body:
    """Return the body to derive public facts from, or an empty one unless the full text is published."""
    return bodies[clipping.path] if clipping.rights == "full" else Body("")


def quotable_passages(clipping: Clipping, body: Body, settings: Settings) -> tuple[Highlight, ...]:
    """Return the key passages that other pages may quote: those that the page shows, none of them long."""
    if clipping.rights == "link":
        return ()
    shown = body.highlights
    if clipping.rights == "excerpt":
        shown = shown[: len(_part(body, settings).passages)]
    return tuple(each for each in shown if count_words(each.text) <= QUOTED_WORDS)


def is_copy(clipping: Clipping, settings: Settings) -> bool:
    """Return True if the page has the full text and names the original as canonical."""
    return clipping.rights == "full" and bool(clipping.source) and settings.canonical == "original"


def leaves_whole(clipping: Clipping, settings: Settings) -> bool:
    """Return True if feeds and Markdown files may contain the full text."""
    return settings.feed_text == "full" or (settings.feed_text == "own" and not is_copy(clipping, settings))


def _part(body: Body, settings: Settings) -> PublishedText:
    """Return an excerpt and the key passages, each at most `excerpt_words` words."""
    passages = tuple(first_texts((each.text for each in body.highlights), words=settings.excerpt_words))
    return PublishedText(passages=passages, excerpt=excerpt(body.paragraphs, words=settings.excerpt_words))
