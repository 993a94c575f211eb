"""Dollar signs in code: comrak 0.0.16 takes them for the end of a formula that began in the sentence before.

"It costs $5; run `echo $HOME`" holds no formula. So they go through the parser as a mark.
"""

from __future__ import annotations

from research_digest.body.characters import DOLLAR
from research_digest.body.context import Context
from research_digest.body.markdown import code_spans
from research_digest.model import Change


def mark_dollars(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Writes the mark for each dollar sign in code."""
    if "$" not in text or "`" not in text:
        return text, []
    kept, place = [], 0
    for span in code_spans(text, formulas=False):
        if span.start < place:
            continue
        kept += [text[place : span.start], text[span.start : span.end].replace("$", DOLLAR)]
        place = span.end
    return "".join([*kept, text[place:]]), []


def unmark_dollars(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Writes the dollar signs again."""
    return html.replace(DOLLAR, "$"), []
