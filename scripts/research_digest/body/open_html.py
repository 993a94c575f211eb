"""HTML that is not closed. A Markdown parser would read everything after it as HTML."""

from __future__ import annotations

import re

from research_digest.body.context import Context
from research_digest.body.markdown import code_spans, is_inside
from research_digest.model import Change

_START = re.compile(
    r"^[ \t>]{0,20}(?:[-*+][ ]+)?(<(?:(script|style|textarea|pre)(?=[\s>])|!--|\?|!\[CDATA\[))",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>"}
_MOST = 10


def escape_open_html(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Escape the start of an element that is never closed, so that the text after it is read as Markdown."""
    if "<" not in text or not _START.search(text):
        return text, []
    changes: list[Change] = []
    # Each may have hidden the next. The number is limited, because nobody writes many of them.
    while len(changes) < _MOST and (found := _first_open(text)):
        text = f"{text[: found.start(1)]}&lt;{text[found.start(1) + 1 :]}"
        changes.append(Change("escape_open_html", found[1], "it is never closed, and would hide the rest"))
    return text, changes


def _end(start: re.Match[str]) -> str:
    """Return the text that closes what begins here, in lower case."""
    return f"</{start[2].lower()}>" if start[2] else _ENDS[start[1].lower()]


def _first_open(text: str) -> re.Match[str] | None:
    lower = text.lower()
    lasts: dict[str, int] = {}
    code = None
    for found in _START.finditer(text):
        end = _end(found)
        if end not in lasts:
            lasts[end] = lower.rfind(end)
        if lasts[end] < found.start(1):
            code = code_spans(text) if code is None else code
            if not is_inside(code, found.start(1)):
                return found
    return None
