"""Pictures with broken Markdown: spaces in a `data:` address, blank lines in the alternative text.

For Markdown, `![Image](data:image/svg+xml,<svg width='1px' …>)` ends at the first space, and all of it becomes text.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from research_digest.body.context import Context
from research_digest.body.markdown import code_spans, is_inside
from research_digest.model import Change

_LONGEST_ALT = 3_000
_ALT = re.compile(rf"!\[([^\[\]]{{0,{_LONGEST_ALT}}})\](?=\(\s{{0,9}}<?(?:https?:|data:|[^\s()]{{1,500}}\)))")
# Text that contains such a line is not an alternative text.
_FENCE = re.compile(r"\n[ \t>]*(?:```|~~~|#{1,6}[ \t])")
_DATA = re.compile(r"(?<=\]\()[ \t]*<?(data:)", re.IGNORECASE)
_BASE64 = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=-]{0,40}){0,4};base64,[\sA-Za-z0-9+/=%]*", re.IGNORECASE)
_SVG_END = re.compile(r"</svg\s*>|%3C/svg\s*%3E", re.IGNORECASE)
_TITLE = re.compile(r"\s+(?:\"[^\"\n]*\"|'[^'\n]*')\s*$")
_UNSAFE = " \t\n\"'<>\\`()[]|*_$^=~"
_ENDLESS = 20
"""Most unclosed addresses that are examined. Each search for an end reads the whole line."""
_LONGEST = 200_000
"""Longest address in characters that is examined."""


def fix_pictures(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Write alternative texts on one line, and `data:` addresses without spaces and quotes."""
    if "![" in text and any("\n" in found[1] for found in _ALT.finditer(text)):
        text = _joined_alts(text)
    if "data:" in text.lower() and _DATA.search(text):
        text = _encoded_data(text)
    return text, []


def _joined_alts(text: str) -> str:
    """Return `text` with each alternative text on one line."""
    code = code_spans(text)

    def join(found: re.Match[str]) -> str:
        if is_inside(code, found.start()) or _FENCE.search(found[1]):
            return found[0]
        return f"![{_one_line(found[1])}]"

    return _ALT.sub(join, text)


def _one_line(alt: str) -> str:
    return " ".join(re.sub(r"\n[ \t>]*", " ", alt).split()) if "\n" in alt else alt


def _encoded_data(text: str) -> str:
    """Return `text` with each `data:` address encoded so that Markdown reads it as one."""
    code = code_spans(text)
    kept, place, endless = [], 0, 0
    for found in _DATA.finditer(text):
        start = found.start(1)
        if start < place or endless > _ENDLESS or is_inside(code, start):
            continue
        end = _end(text, start)
        if end:
            kept += [text[place : found.start()], _encoded(text[start:end])]
            place = end
        endless += not end
    return "".join([*kept, text[place:]])


def _end(text: str, start: int) -> int:
    """Return the place of the bracket that ends the address beginning at `start`, or 0.

    It follows the end of an SVG or of base64 data. Otherwise it is where the brackets are balanced, on the same line.
    """
    if (base64 := _BASE64.match(text, start)) and text[base64.end() : base64.end() + 1] == ")":
        return base64.end()
    line = text[start : start + _LONGEST].partition("\n")[0]
    svg = _SVG_END.search(line)
    depth = 0
    for at in range(svg.end() if svg else 0, len(line)):
        depth += (line[at] == "(") - (line[at] == ")")
        if depth < 0:
            return start + at
    return 0


def _encoded(address: str) -> str:
    address = (
        _TITLE.sub("", address.rstrip()).rstrip(">") if not address.rstrip().endswith("svg>") else address.rstrip()
    )
    if _BASE64.fullmatch(address):
        return re.sub(r"(?:\s|%20|%0A|%0D)+", "", address)
    return "".join(quote(char) if char in _UNSAFE else char for char in address)
