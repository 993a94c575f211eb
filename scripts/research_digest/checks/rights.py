"""Texts longer than their publication's rights allow."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.counting import count_words
from research_digest.checks.inputs import Inputs
from research_digest.input.lists import known_publication
from research_digest.model import Clipping, Problem

ALLOWED = {"excerpt": "an excerpt", "link": "a link alone"}
LONG = 5
"""A text may be this many times as long as an excerpt. A summary in one's own words can need that."""


def text_beyond_rights(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield a problem if the file contains more text than the rights allow.

    The site publishes only an excerpt, but others can read the whole file in the repository.
    """
    known = known_publication(clipping.source, inputs.lists)
    if known is None or known.rights not in ("excerpt", "link") or clipping.rights == "full":
        return
    most = LONG * inputs.settings.excerpt_words
    words = count_words(clipping.body)
    if words > most:
        what = f"{known.name} allows {ALLOWED[known.rights]}, and this file shows {words:,} words to all who see it"
        fix = f"Cut it to your own summary and what you quote, at most {most:,} words."
        yield inputs.problem(clipping, "text-beyond-rights", what, place=(clipping.body_line, 0), fix=fix)
