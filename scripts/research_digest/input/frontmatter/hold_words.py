"""Words of requests not to publish: keys and values in many languages and spellings, and how to compare them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

YES = frozenset("true yes on 1".split())
NO = frozenset("false no off 0".split())
ANY_YES = YES | frozenset("t y x ✓ ✔ ☑ [x] ja oui si sí sim да так 是 はい نعم true. yes!".split())
ANY_NO = NO | frozenset("f n none null nil ~ never not non nein não nie нет ні 否 不 いいえ لا ✗ ✘ ❌ 🚫 ☐".split())
STATES = frozenset(
    "draft drafts private unpublished hidden secret internal confidential nopublish donotpublish notpublished".split()
)

HIDING = frozenset(
    "draft drafts isdraft private isprivate unpublished hidden nopublish donotpublish dontpublish confidential".split()
)
# Words with other meanings too. They count only with a clear yes.
FLAGS = frozenset(
    """unpublish notpublished notforpublication secret internal hide entwurf privat brouillon prive borrador privado
    чернетка черновик приватно 草稿 下書き 非公開 非公开 私密 مسودة خاص""".split()
)
SHOWING = frozenset("publish published public ispublic ispublished dgpublish share shared".split())
STATE_KEYS = frozenset("status state visibility access poststatus publishstatus publicationstatus".split())
KEYS = HIDING | FLAGS | SHOWING | STATE_KEYS | {"unlisted"}


def _slips(word: str) -> Iterator[str]:
    """Yield common misspellings: two letters swapped, one missing, one doubled."""
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]


_WORDS = frozenset("draft drafts raft daft drat rat publish published unlisted private".split())
SLIPS = {
    slip: word
    for word in ("draft", "publish", "private", "unlisted")
    for slip in _slips(word)
    if slip not in _WORDS | KEYS
}
"""Misspelled keys. They count only with a clear yes or no."""

_MARKS = " \t\"'`“”‘’,;.!*_)]}-"
_LIKE = str.maketrans("аеорсухіԁ", "aeopcyxid")


@lru_cache(maxsize=10_000)  # the same keys are in many clippings
def plain_key(key: str) -> str:
    """Return a key in lower case, without accents, spaces and punctuation."""
    plain = visible(key).casefold()
    if not plain.isascii():
        plain = _latin(plain)
    return "".join(char for char in plain if char.isalnum())


def _latin(text: str) -> str:
    """Return `text` without accents, and with Latin letters instead of others that look like them."""
    latin = text.translate(_LIKE) if any(char in "draftpublish" for char in text) else text
    return "".join(char for char in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(char))


def plain_word(value: str) -> str:
    """Return a value as one plain word, without quotes, punctuation and a trailing comment."""
    plain = visible(value).split(" #")[0].split("-->")[0].split("%%")[0]
    word = plain.strip().casefold()
    return word if word in ANY_YES else word.strip(_MARKS).lstrip("[{(-> ")


def visible(text: str) -> str:
    """Return `text` with full-width letters and punctuation made plain, and invisible characters removed."""
    if text.isascii() and text.isprintable():
        return text
    normal = unicodedata.normalize("NFKC", text)
    return "".join(char for char in normal if unicodedata.category(char) not in ("Cf", "Cc") or char in "\t\n")
