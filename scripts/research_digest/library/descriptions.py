"""Descriptions: which of them a page shows above the text, so that nobody reads the same words twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from research_digest.library.rights import text_for_page
from research_digest.library.site import Site
from research_digest.model import Body, Clipping
from research_digest.words import letters

_CUT = re.compile(r"(?:\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\]))+\s*$")
BEGINNING = 1_500
"""Letters at the beginning of a text in which its description is looked for."""
_ENOUGH = 40
"""Letters that tell a description which is the beginning of the text in other words further on."""


def lead(clipping: Clipping, body: Body, site: Site) -> str:
    """Return the description to show above the text, or "" if it repeats the title, the text or its site."""
    if repeats_more(clipping, site) or _begins(clipping.description, _shown(clipping, body, site)):
        return ""
    return clipping.description


def repeats_more(clipping: Clipping, site: Site) -> bool:
    """Return True if a description says the title again, or is about the site."""
    said, title = letters(clipping.description), letters(clipping.title)
    # A title can have the name of the site at its end, and a description can be the cut title.
    return said != "" and (
        said == title or (said in title and len(said) * 2 > len(title)) or site.has_boilerplate(clipping)
    )


def _shown(clipping: Clipping, body: Body, site: Site) -> tuple[str, ...]:
    """Return the texts that a page shows: the paragraphs of the body, or an excerpt."""
    return body.paragraphs if clipping.rights == "full" else (text_for_page(clipping, body, site.settings).excerpt,)


def _begins(description: str, texts: Iterable[str]) -> bool:
    """Return True if a description is the beginning of a text, also if it was cut or goes on in other words."""
    said = letters(_CUT.sub("", description))
    beginning = ""
    for text in texts:
        beginning += letters(text[: BEGINNING * 2])
        if len(beginning) >= BEGINNING:
            break
    if not said or not beginning:
        return False
    if len(said) < _ENOUGH:
        return beginning.startswith(said)
    return said in beginning[: max(BEGINNING, len(said))] or beginning.startswith(said[:_ENOUGH])
