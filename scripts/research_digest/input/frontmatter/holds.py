"""Requests not to publish: keys and values that keep a clipping unpublished, in any spelling.

Clippings come from many tools. Obsidian Publish and Quartz use `publish: false`, Jekyll `published: false`, Hugo
`draft: true`, others `private: true` or `status: draft`. People misspell all of these. When in doubt, a line counts as
a request.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

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

YES = frozenset("true yes on 1".split())
NO = frozenset("false no off 0".split())
_YES = YES | frozenset("t y x ✓ ✔ ☑ [x] ja oui si sí sim да так 是 はい نعم true. yes!".split())
_NO = NO | frozenset("f n none null nil ~ never not non nein não nie нет ні 否 不 いいえ لا ✗ ✘ ❌ 🚫 ☐".split())
_NEVER = re.compile(
    r"(?:never|not?|none|nope|do not|don['’]?t|later|wip|pending|secret|internal|disabled?|refused)\b"
    r"|rejected|forbidden|un(?:published|listed)|priv|draft|hid"
)
_STATES = frozenset(
    "draft drafts private unpublished hidden secret internal confidential nopublish donotpublish notpublished".split()
)

_HIDING = frozenset(
    "draft drafts isdraft private isprivate unpublished hidden nopublish donotpublish dontpublish confidential".split()
)
# Words with other meanings too. They count only with a clear yes.
_FLAGS = frozenset(
    """unpublish notpublished notforpublication secret internal hide entwurf privat brouillon prive borrador privado
    чернетка черновик приватно 草稿 下書き 非公開 非公开 私密 مسودة خاص""".split()
)
_SHOWING = frozenset("publish published public ispublic ispublished dgpublish share shared".split())
_STATE = frozenset("status state visibility access poststatus publishstatus publicationstatus".split())
_KEYS = _HIDING | _FLAGS | _SHOWING | _STATE | {"unlisted"}
_UNFINISHED = re.compile(r"\bdrafts?\b|(?:not|n['’]?t|never|not for) publi")


def _slips(word: str) -> Iterator[str]:
    """Yield common misspellings: two letters swapped, one missing, one doubled."""
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]


_WORDS = frozenset("draft drafts raft daft drat rat publish published unlisted private".split())
_SLIPS = {
    slip: word for word in ("draft", "publish", "private", "unlisted") for slip in _slips(word) if slip not in _WORDS
}
"""Misspelled keys. They count only with a clear yes or no."""

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
_MARKS = " \t\"'`“”‘’,;.!*_)]}-"
_PROPERTY = re.compile(r"[\s>*+%-]*[\[(]?[\"'*_]*\w[\w .-]{0,40}[\"'*_]*\s*(?::|=)")
# A code block in a data format may be metadata. In any other language it is part of the text.
_BLOCK = re.compile(
    r"\s*(?:-{3,}|\+{3,}|;{3,}|(?:`{3,}|~{3,})\s*(?:(?:ya?ml|toml|json|ini|front-?matter|meta\w*)\b.*)?$|\{|<!--|%%)",
    re.IGNORECASE,
)
_LIKE = str.maketrans("аеорсухіԁ", "aeopcyxid")
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
    name = _name(key)
    if slip := _SLIPS.get(name):
        name = slip if _word(value) in YES | NO else ""
    word = _word(value) if name in _KEYS else ""
    if not word:
        return ""
    if name == "unlisted":
        return "" if word in _NO else "unlisted"
    if name in _HIDING:
        return "" if word in _NO else "draft"
    if name in _FLAGS:
        return "draft" if word in _YES else ""
    if name in _STATE:
        unfinished = "status" in name and _UNFINISHED.search(word)
        return "draft" if unfinished or _is_state(word) else ""
    return _shown(word)


def _is_state(word: str) -> bool:
    return _name(word) in _STATES | _HIDING


def _shown(word: str) -> HoldKind:
    if word in _NO or _NEVER.match(word):
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
    heeded = {kind for key, value in fields for kind in COVERS[hold_of(key, value.text)]}
    front = (*written_holds(lines[:end], 1), *_bare(lines[:end]))
    body = written_holds(_properties(lines[end : end + NEAR]), end + 1)
    nested = (each for _, value in fields for each in _nested(value))
    found = {each.line: each for each in (*nested, *front, *body) if each.kind not in heeded}
    return tuple(found[line] for line in sorted(found))


def written_holds(lines: Sequence[str], first: int) -> Iterator[Hold]:
    """Yield each line that is clearly a request. The first line has the number `first`."""
    for number, line in _parts(lines, first):
        plain = line if line.isascii() else _visible(line)
        if not _HINT.search(plain):
            continue
        for found in (_LINE.match(plain.lstrip()[:_LONGEST]), *(_INLINE.finditer(plain) if "{" in plain else ())):
            kind = "" if found is None or _is_heading(found) else _clear_hold(found["key"], found["value"])
            if kind:
                yield Hold(number, " ".join(plain.split())[:80], kind)
                break


def _is_heading(found: re.Match[str]) -> bool:
    """Return True for `Draft 1`: one character, separated from the word before it only by a space."""
    return found.re is _LINE and found["sign"].isspace() and len(_word(found["value"])) == 1


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
    name, word = _name(key), _word(value)
    if name in _HIDING | {"unlisted"}:
        return hold_of(key, value) if word in _YES else ""
    if name in _SHOWING:
        kind = hold_of(key, value)
        return kind if len(word.split()) == 1 or word in _NO else ""
    if name in _STATE:
        return "draft" if _is_state(word) else ""
    return hold_of(key, value)


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


def _name(key: str) -> str:
    plain = _visible(key).casefold()
    if not plain.isascii():
        plain = plain.translate(_LIKE) if any(char in "draftpublish" for char in plain) else plain
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return "".join(char for char in plain if char.isalnum())


def _word(value: str) -> str:
    """Return a value as one plain word, without quotes, punctuation and a trailing comment."""
    plain = _visible(value).split(" #")[0].split("-->")[0].split("%%")[0]
    word = plain.strip().casefold()
    return word if word in _YES else word.strip(_MARKS).lstrip("[{(-> ")


def _visible(text: str) -> str:
    """Return `text` with full-width letters and punctuation made plain, and invisible characters removed."""
    if text.isascii() and text.isprintable():
        return text
    normal = unicodedata.normalize("NFKC", text)
    return "".join(char for char in normal if unicodedata.category(char) not in ("Cf", "Cc") or char in "\t\n")
