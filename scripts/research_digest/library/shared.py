"""What of a clipping's text is shown, and what of it leaves the site in feeds and Markdown twins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.library.excerpt import begin, excerpt
from research_digest.model import Body, Clipping
from research_digest.settings import Settings

QUOTED = 2
QUOTED_WORDS = 60
"""Key passages of a clipping that a digest quotes, and words of them, at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text or as much of it as may be shown: `html` is the whole, or passages and an excerpt stand for it."""

    html: str = ""
    passages: tuple[str, ...] = ()
    excerpt: str = ""


def shown(clipping: Clipping, body: Body, settings: Settings) -> Shown:
    """What the article's page shows."""
    if clipping.rights == "full":
        return Shown(html=body.html)
    return _part(body, settings) if clipping.rights == "excerpt" else Shown()


def shared(clipping: Clipping, body: Body, settings: Settings) -> Shown:
    """What leaves the site: of a copy that search engines are kept from, only a part, unless its owner says so."""
    if clipping.rights != "full" or _leaves_whole(clipping, settings):
        return shown(clipping, body, settings)
    return _part(body, settings)


def told(clipping: Clipping, bodies: Mapping[str, Body]) -> Body:
    """The body that facts may be drawn from: of a text that is not shown in full, none."""
    return bodies[clipping.path] if clipping.rights == "full" else Body("")


def telling(clipping: Clipping, body: Body) -> tuple[str, ...]:
    """The first key passages, to quote in a digest, if anything of the text may be shown."""
    if clipping.rights == "link":
        return ()
    return tuple(begin((each.text for each in body.highlights[:QUOTED]), words=QUOTED_WORDS))


def is_copy(clipping: Clipping, settings: Settings) -> bool:
    """Whether the page is a full copy that leaves it to the original to be found."""
    return clipping.rights == "full" and bool(clipping.source) and settings.canonical == "original"


def _leaves_whole(clipping: Clipping, settings: Settings) -> bool:
    return settings.feed_text == "full" or (settings.feed_text == "own" and not is_copy(clipping, settings))


def _part(body: Body, settings: Settings) -> Shown:
    passages = tuple(begin((each.text for each in body.highlights), words=settings.excerpt_words))
    return Shown(passages=passages, excerpt=excerpt(body.paragraphs, words=settings.excerpt_words))
