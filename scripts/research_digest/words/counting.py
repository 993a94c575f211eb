"""Count the words of a text for the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import repeat

from research_digest.model import Counts
from research_digest.words import is_unspaced, split, stem, terms_of

MOST = 255
"""Highest count that is told apart."""
SAME = "-"
"""Stands for a word that is its own stem."""


def shorter(word: str, other: str) -> str:
    """Return the word that stands for both, which have one stem: the shorter one, or else the first in order."""
    return min(word, other, key=lambda each: (len(each), each))


def add_words(known: dict[str, str], terms: Iterable[str], words: str) -> None:
    """Add the whole word for each term, from `words` of `Counts`, to those that are `known`."""
    for term, word in zip(terms, words.split(" ") if words else (), strict=True):
        # Most are known already.
        if known.setdefault(term, word) != word:
            known[term] = SAME if SAME in (word, known[term]) else shorter(word, known[term])


def counts(texts: Iterable[tuple[str, int]]) -> Counts:
    """Return how often each term is in `texts`, where each counts as often as the number beside it says."""
    words: Counter[str] = Counter()
    for text, times in texts:
        # Counting each word as often as it counts is faster than adding up the counts of each text.
        words.update(split(text) * times)
    found: dict[str, int] = {}
    whole: dict[str, str] = {}
    for word, number in words.items():
        if not word.isascii() and is_unspaced(word):
            for term in terms_of(word):
                found[term] = found.get(term, 0) + number
            continue
        term = stem(word)
        if term in found:
            found[term] += number
            whole[term] = shorter(word, whole[term])
        else:
            found[term] = number
            whole[term] = word
    return Counts(
        terms=" ".join(found),
        numbers=bytes(map(min, found.values(), repeat(MOST))),
        words=" ".join([SAME if (word := whole.get(term, term)) == term else word for term in found]),
        length=words.total(),
    )
