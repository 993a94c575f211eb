"""Blocks of lines `key: value` in a text, in the forms that tools and people write."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from research_digest.input.fields.keys import letters_of

_KEY = r"(?P<key>[^\W\d_][\w /-]{0,40}?)"
# Keys of Notion are names of columns: `Completed?`, `Score (1-5)`.
_COLUMN = r"(?P<key>[^\W\d_][\w /?().#&'+-]{0,40}?)"
_BOLD = r"(?:\*\*|__)?"
# `key:: value`, also in bold, in a quote, as an item of an outline, or below the item that it belongs to
_PROPERTY = re.compile(
    rf"[ \t]*(?:>[ \t]*)*(?:[-*][ \t]+)?{_BOLD}{_KEY}{_BOLD}::(?:(?:[ \t]+|(?<=\*\*::))(?P<value>.*))?"
)
_ITEM = re.compile(
    # `- Key: value`, `- **Key:** value`, `- 键：value`
    rf"[ \t]*[-*+][ \t]+{_BOLD}{_COLUMN}{_BOLD}(?:：|:{_BOLD}(?:[ \t]+|$))(?P<value>.*)"
    # `- [Key](address)`
    r"|[ \t]*[-*+][ \t]+\[(?P<name>[^\W\d_][\w /-]{0,40})\]\((?P<address>\w+://[^\s()]+)\)[ \t]*"
)
# A list of nothing but links is a list of the text.
_ITEM_KEY = re.compile(r"(?![ \t]*[-*+][ \t]+\[)")
# `Key: value`, `**Key:** value`
_LINE = re.compile(rf"{_BOLD}{_COLUMN}{_BOLD}:{_BOLD}(?:[ \t]+(?P<value>.*))?")
_BREAK = re.compile(r"(?:[ \t]|\\$|<\s*/?\s*br\s*/?>)+$")
_CONTINUED = re.compile(r"[ \t]{2,}\S|\t\S")
_CALLOUT = re.compile(r">[ \t]*\[!(?:md|meta|metadata|info|abstract|properties)\]", re.IGNORECASE)
_LONG = frozenset({"summary", "description", "abstract", "note", "documentnote"})
_QUOTE = re.compile(r"(?:>[ \t]?)+")

SURE = 1_000
"""Known keys that no block has: only the address of an original, or a key that tools alone write, makes it metadata."""


@dataclass(frozen=True, slots=True)
class Block:
    """Keys and values by the number of their line, and the numbers of all lines that belong to them.

    `least` are the fewest known keys that make it metadata. Without `is_whole`, other lines of the paragraph stay in
    the text.
    """

    pairs: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    lines: Collection[int] = ()
    least: int = 2
    is_whole: bool = True


def properties(lines: Sequence[str], start: int) -> Block:
    """Return the lines of `key:: value` from a line on."""
    pairs, blank = {}, []
    for number in range(start, len(lines)):
        if match := _PROPERTY.fullmatch(lines[number]):
            pairs[number] = _pair(match)
        elif _is_gap(lines[number]):
            blank.append(number)
        else:
            break
    return Block(pairs, {*pairs, *blank}, least=1) if pairs else Block()


def list_or_lines(lines: Sequence[str], start: int, *, is_headed: bool) -> Block:
    """Return the paragraph of `- Key: value` or `Key: value` from a line on.

    All its lines must have this form. Below a heading such as "Metadata", others stay in the text, and a summary may
    have several paragraphs if another key follows.
    """
    inside = _is_in_section if is_headed else _is_inside
    paragraph = list(takewhile(lambda number: inside(lines[number]), range(start, len(lines))))
    for form in (_ITEM, _LINE):
        block = _block(lines, paragraph, form, is_headed=is_headed)
        if block.pairs:
            return block
    return Block()


def callout(lines: Sequence[str]) -> Block:
    """Return the lines of `key:: value` or `- Key: value` in the first callout that may hold metadata."""
    start = next((number for number, line in enumerate(lines) if _CALLOUT.match(line)), len(lines))
    quoted = list(takewhile(lambda number: _is_quoted(lines[number]), range(start + 1, len(lines))))
    plain = {number: _QUOTE.sub("", lines[number], count=1) for number in quoted}
    matches = {number: _PROPERTY.fullmatch(line) or _ITEM.fullmatch(line) for number, line in plain.items()}
    pairs = {number: _pair(match) for number, match in matches.items() if match}
    gaps = {number for number in quoted if _is_gap(lines[number])}
    is_whole = len(pairs) + len(gaps) == len(quoted)
    return Block(pairs, {start, *pairs, *gaps} if is_whole else set(pairs))


def _block(lines: Sequence[str], paragraph: Sequence[int], form: re.Pattern[str], *, is_headed: bool) -> Block:
    pairs: dict[int, tuple[str, str]] = {}
    inside: set[int] = set()
    last = paragraph[0] if paragraph else 0
    for number in paragraph:
        if match := form.fullmatch(lines[number]):
            between = range(last + 1, number) if pairs and _is_long(pairs[last][0]) else ()
            inside |= _continue(pairs, last, [each for each in between if each not in inside], lines)
            pairs[number], last = _pair(match), number
            inside.add(number)
        elif number - 1 in inside and _CONTINUED.match(lines[number]):
            inside |= _continue(pairs, last, [number], lines)
        elif not is_headed:
            return Block()
    if not is_headed and not any(_ITEM_KEY.match(lines[number]) for number in pairs):
        return Block()
    rest = {number for number in paragraph if lines[number].strip()} - inside
    return Block(pairs, inside, least=1 if is_headed else 2, is_whole=not rest)


def _continue(pairs: dict[int, tuple[str, str]], last: int, numbers: Sequence[int], lines: Sequence[str]) -> set[int]:
    """Add lines to the value of the line `last`, and return their numbers."""
    if numbers:
        key, value = pairs[last]
        pairs[last] = (key, " ".join([value, *(lines[number].strip() for number in numbers)]).rstrip())
    return set(numbers)


def _is_long(key: str) -> bool:
    return letters_of(key) in _LONG


def _pair(match: re.Match[str]) -> tuple[str, str]:
    """Return the key and the value of a line, without a line break at its end."""
    groups = match.groupdict()
    if groups.get("name"):
        return groups["name"], groups["address"]
    return groups["key"].strip(), _BREAK.sub("", groups["value"] or "")


def _is_inside(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _is_in_section(line: str) -> bool:
    return not line.startswith("#")


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">") or line.strip() == "~"


def _is_gap(line: str) -> bool:
    """Return True for a line of nothing but marks, which separates properties."""
    return bool(line.strip()) and not line.strip("> \t~\\")
