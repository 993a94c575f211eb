"""Requests not to publish: keys and values that keep a clipping unpublished, in any spelling.

Clippings come from many tools. Obsidian Publish and Quartz use `publish: false`, Jekyll `published: false`, Hugo
`draft: true`, others `private: true` or `status: draft`. People misspell all of these. When in doubt, a line counts as
a request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from research_digest.input.frontmatter.hold_words import (
    ANY_NO,
    ANY_YES,
    FLAGS,
    HIDING,
    KEYS,
    NO,
    SHOWING,
    SLIPS,
    STATE_KEYS,
    STATES,
    YES,
    plain_key,
    plain_word,
    visible,
)
from research_digest.input.frontmatter.nodes import Node

HoldKind = Literal["", "excerpt", "link", "unlisted", "draft"]
"""What is not published: part of the text, all of the text, links to the page, or the whole clipping."""

COVERS: dict[HoldKind, frozenset[HoldKind]] = {
    "": frozenset({""}),
    "excerpt": frozenset({"", "excerpt"}),
    "link": frozenset({"", "excerpt", "link"}),
    "unlisted": frozenset({"", "unlisted"}),
    "draft": frozenset({"", "excerpt", "link", "unlisted", "draft"}),
}
"""The requests that each request includes."""

_NEVER = re.compile(
    r"(?:never|not?|none|nope|do not|don['’]?t|later|wip|pending|secret|internal|disabled?|refused)\b"
    r"|rejected|forbidden|un(?:published|listed)|priv|draft|hid"
)
_UNFINISHED = re.compile(r"\bdrafts?\b|(?:not|n['’]?t|never|not for) publi")
_HINT = re.compile(
    "draft|publi|priv|unlist|hid|confiden|share|stat|visib|access|secret|internal|entwurf|brouillon|borrador"
    "|чернетк|черновик|приватн|下書き|非公|مسودة",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"""
    [\s>*+%-]*(?:<!--\s*)?[{(\["'`*_]*
    (?P<key>\w[\w .-]{2,24}?)["'`*_]*\s*
    (?P<sign>::?|:?=>?|->|[|~→⇒∶꞉؛;,>]|\bis\b|\s)[\s*_]*
    (?P<value>[^,}]{1,40})
    """,
    re.VERBOSE,
)
_INLINE = re.compile(r"""[{,]\s*["']?(?P<key>\w[\w .-]{2,24}?)["']?\s*[:=]\s*(?P<value>[^,{}\]]{1,40})""")
_PROPERTY = re.compile(r"[\s>*+%-]*[\[(]?[\"'*_]*\w[\w .-]{0,40}[\"'*_]*\s*(?::|=)")
# A code block in a data format may be metadata. In any other language it is part of the text.
_BLOCK = re.compile(
    r"\s*(?:-{3,}|\+{3,}|;{3,}|(?:`{3,}|~{3,})\s*(?:(?:ya?ml|toml|json|ini|front-?matter|meta\w*)\b.*)?$|\{|<!--|%%)",
    re.IGNORECASE,
)
_LONGEST = 200
NEAR = 60
"""Lines of a body, or of a text without front matter, that are searched."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One line with a request not to publish: its number from 1, its text and its kind."""

    line: int
    text: str
    kind: HoldKind


def hold_of(key: str, value: str) -> HoldKind:
    """Return the request that a key with this value makes. An unknown value of such a key counts as `draft`."""
    name = _meant_key(key, value)
    word = plain_word(value) if name in KEYS else ""
    return _request(name, word) if word else ""


def _meant_key(key: str, value: str) -> str:
    """Return the plain key. A misspelled one is corrected if its value is a clear yes or no, else it is ""."""
    name = plain_key(key)
    if name not in SLIPS:
        return name
    return SLIPS[name] if plain_word(value) in YES | NO else ""


def _request(name: str, word: str) -> HoldKind:
    """Return the request of a plain key and its value, a plain word."""
    if name in SHOWING:
        return _shown(word)
    if name == "unlisted":
        return "" if word in ANY_NO else "unlisted"
    return "draft" if _hides(name, word) else ""


def _hides(name: str, word: str) -> bool:
    """Return True if the value of a key that hides, or that tells a state, keeps the clipping unpublished."""
    if name in HIDING:
        return word not in ANY_NO
    if name in FLAGS:
        return word in ANY_YES
    unfinished = "status" in name and _UNFINISHED.search(word)
    return bool(unfinished) or _is_state(word)


def _is_state(word: str) -> bool:
    return plain_key(word) in STATES | HIDING


def _shown(word: str) -> HoldKind:
    if word in ANY_NO or _NEVER.match(word):
        return "draft"
    return "excerpt" if word == "excerpt" else "link" if word == "link" else ""


def stricter(key: str, value: str, other: str) -> bool:
    """Return True if `value` keeps more unpublished than the `other` value of the same key."""
    return hold_of(key, value) not in COVERS[hold_of(key, other)]


def unread_holds(lines: Sequence[str], pairs: Iterable[tuple[str, Node]], end: int) -> tuple[Hold, ...]:
    """Return the requests in the text that its fields do not already fulfil.

    `pairs` are the keys and values of the front matter, which ends before line `end`. Its lines, nested values, and a
    block of properties at the beginning of the body are searched.
    """
    fields = tuple(pairs)
    heeded = _heeded(fields)
    front = (*written_holds(lines[:end], 1), *_bare(lines[:end]))
    body = written_holds(_properties(lines[end : end + NEAR]), end + 1)
    nested = (each for _, value in fields for each in _nested(value))
    found = {each.line: each for each in (*nested, *front, *body) if each.kind not in heeded}
    return tuple(found[line] for line in sorted(found))


def _heeded(fields: Iterable[tuple[str, Node]]) -> set[HoldKind]:
    """Return the requests that the fields fulfil."""
    return {kind for key, value in fields for kind in COVERS[hold_of(key, value.text)]}


def written_holds(lines: Sequence[str], first: int) -> Iterator[Hold]:
    """Yield each line that is clearly a request. The first line has the number `first`."""
    for number, line in _parts(lines, first):
        plain = line if line.isascii() else visible(line)
        kind = _written_hold(plain) if _HINT.search(plain) else ""
        if kind:
            yield Hold(number, " ".join(plain.split())[:80], kind)


def _written_hold(line: str) -> HoldKind:
    """Return the first request in a line."""
    kinds = (_clear_hold(found["key"], found["value"]) for found in _pairs(line))
    return next(filter(None, kinds), "")


def _pairs(line: str) -> Iterator[re.Match[str]]:
    """Yield what may be a key and its value: the beginning of a line, and each pair between braces in it."""
    beginning = _LINE.match(line.lstrip()[:_LONGEST])
    if beginning and not _is_heading(beginning):
        yield beginning
    if "{" in line:
        yield from _INLINE.finditer(line)


def _is_heading(beginning: re.Match[str]) -> bool:
    """Return True for `Draft 1`: one character, separated from the word before it only by a space."""
    return beginning["sign"].isspace() and len(plain_word(beginning["value"])) == 1


def _parts(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, split at separators such as U+2028 as well."""
    for number, line in enumerate(lines, start=first):
        yield from ((number, part) for part in line.splitlines())


def _bare(lines: Sequence[str]) -> Iterator[Hold]:
    """Yield lines of a front matter that are a request without a value, as `draft`."""
    for number, line in enumerate(lines, start=1):
        if line[:1].isalpha() and line.strip().rstrip("!.,;").casefold() in ("draft", "private", "unpublished"):
            yield Hold(number, line.strip(), "draft")


def _clear_hold(key: str, value: str) -> HoldKind:
    """Return the request of a line that may be prose. Its value must be one of the usual words."""
    key = key.rpartition(".")[2]
    name, word = plain_key(key), plain_word(value)
    if name in STATE_KEYS:
        return "draft" if _is_state(word) else ""
    return hold_of(key, value) if _is_clear(name, word) else ""


def _is_clear(name: str, word: str) -> bool:
    """Return True unless a plain key, which prose uses too, has another value than the usual words."""
    if name in HIDING | {"unlisted"}:
        return word in ANY_YES
    if name in SHOWING:
        return len(word.split()) == 1 or word in ANY_NO
    return True


def _nested(value: Node) -> Iterator[Hold]:
    for key, inner in value.pairs():
        if inner.kind in ("text", "null") and (kind := hold_of(key.text, inner.text)):
            yield Hold(key.line, f"{key.text}: {inner.text}", kind)
    for item in value.items:
        yield from _nested(item)


def _properties(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines at the beginning of a body that may be metadata."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    block = list(lines[start:])
    if block and _BLOCK.match(block[0]):
        rest = block[1:]
        length = 1 + len(list(takewhile(lambda line: not _BLOCK.match(line), rest)))
    else:
        length = len(list(takewhile(_PROPERTY.match, block)))
    return [*lines[:start], *block[:length]]
