"""Dollar signs that are not part of a formula: prices, shell variables, names in addresses.

The parser takes any two dollar signs for a formula, so others pass through it as a mark. The rule is slightly stricter
than GitHub's: no letter, digit, `{`, `_` or `(` follows the closing dollar sign, and a formula does not cross bold
text, the edge of a link, or a blank line. Three or more dollar signs in a row, and two pairs without a word between
them, are price ranges (`$$ - $$$`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from research_digest.body.characters import DOLLAR
from research_digest.body.context import Context
from research_digest.body.counting import is_spaceless
from research_digest.body.markdown import Span, code_spans
from research_digest.model import Change

_LONGEST = 2_000
# Places without formulas: addresses, alternative texts, attributes of raw HTML.
_ADDRESSES = re.compile(
    rf"""
    !\[[^\[\]]{{0,{_LONGEST}}}\]\([^\s()]{{0,{_LONGEST}}}
    |\]\([^\s()]{{1,{_LONGEST}}}
    |https?://[^\s<>$]{{1,{_LONGEST}}}(?:\$(?=\w)[^\s<>$]{{1,{_LONGEST}}}){{0,20}}
    |<[a-zA-Z][\w-]{{0,20}}\s+[\w-]{{1,30}}=[^<>\n]{{0,{_LONGEST}}}>
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[\w\\]")
# In `$$a$$$$b$$`, one display formula ends and the next begins.
_DISPLAYS = re.compile(r"[^\s$]\${4}[^\s$]")
_FOREIGN = ("**", "](", "://")
"""Characters that formulas do not contain."""
_CODE_SIGNS = ("`", "\n    ", "\t", "~~~")
"""Text without any of these has no code."""
_ENCODED = quote(DOLLAR)
_SIGNS = re.compile(r"\\.|\$+|\n[ \t>]*\n", re.DOTALL)


def mark_dollars(text: str, _context: Context) -> tuple[str, list[Change]]:
    """Replace each dollar sign that is not part of a formula with the mark."""
    if "$" not in text:
        return text, []
    text = _masked(text, [*_code(text), *_addresses(text)])
    lone = _lone(text)
    if not lone:
        return text, []
    letters = list(text)
    for place in lone:
        letters[place] = DOLLAR
    return "".join(letters), []


def _code(text: str) -> list[Span]:
    return code_spans(text, formulas=False) if any(sign in text for sign in _CODE_SIGNS) else []


def _addresses(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _ADDRESSES.finditer(text) if "$" in found[0]]


def unmark_dollars(html: str, _context: Context) -> tuple[str, list[Change]]:
    """Restore the dollar signs, also in addresses, where the parser has encoded the mark."""
    return html.replace(DOLLAR, "$").replace(_ENCODED, "$"), []


def _masked(text: str, spans: list[Span]) -> str:
    """Return `text` with the mark for each dollar sign in the spans."""
    kept, place = [], 0
    for span in sorted(spans):
        start = max(span.start, place)
        if start < span.end:
            kept += [text[place:start], text[start : span.end].replace("$", DOLLAR)]
            place = span.end
    return "".join([*kept, text[place:]])


def _lone(text: str) -> list[int]:
    """Return the places of dollar signs that are not part of a formula, in order."""
    scan = _Scan(text)
    for sign in _SIGNS.finditer(text):
        if sign[0] == "$$":
            scan.double(sign.start())
        elif sign[0] == "$":
            scan.single(sign.start())
        elif sign[0].startswith("$"):
            scan.many(sign.start(), sign.end())
        elif sign[0].startswith("\n"):
            scan.end_paragraph()
    scan.end_paragraph()
    return scan.lone


@dataclass(slots=True)
class _Scan:
    """A scan of a text from left to right. `opening` and `display` are the places where formulas are open."""

    text: str
    lone: list[int] = field(default_factory=list)
    opening: int | None = None
    display: int | None = None

    def double(self, place: int) -> None:
        """Open or close a display formula. Two pairs without a word between them are a price range."""
        if self.display is None:
            self.display = place
            return
        if not _WORD.search(self.text, self.display, place):
            self.lone += [self.display, self.display + 1, place, place + 1]
        self.display = None

    def single(self, place: int) -> None:
        """Close the open formula, or open one. An opening sign without an end is not part of a formula.

        In a display formula, a single sign does neither.
        """
        if self.display is not None:
            return
        if self.opening is not None and _closes(self.text, self.opening, place):
            self.opening = None
            return
        self._drop_opening()
        self.opening = place

    def many(self, start: int, end: int) -> None:
        """Drop three or more signs in a row, unless a display formula ends and the next begins there."""
        if self.display is None or not _DISPLAYS.match(self.text, start - 1):
            self.lone += range(start, end)

    def end_paragraph(self) -> None:
        """End all formulas. None crosses a blank line."""
        self._drop_opening()
        self.opening = self.display = None

    def _drop_opening(self) -> None:
        if self.opening is not None:
            self.lone.append(self.opening)


def _closes(text: str, opening: int, place: int) -> bool:
    """Return True if the dollar sign at `place` ends the formula that begins at `opening`."""
    return _is_content(text[opening + 1 : place]) and not _goes_on(text[place + 1 : place + 2])


def _is_content(inside: str) -> bool:
    if not inside or inside[0].isspace() or inside[-1].isspace():
        return False
    return not any(sign in inside for sign in _FOREIGN)


def _goes_on(after: str) -> bool:
    """Return True if the character after a dollar sign shows that the sign does not end a formula."""
    return after in ("{", "_", "(") or after.isdigit() or (after.isalpha() and not is_spaceless(after))
