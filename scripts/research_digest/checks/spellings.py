"""Words that differ by one or two letters, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MOST = 2
"""Most letters by which two words may differ."""
_BEGINNING = 7
"""Letters at the beginning of a word that decide which words are compared. Their number is above `MOST`."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """Known words, to be found by a word that differs a little.

    `shortened` are the words by what remains of their beginning without up to `MOST` letters. Two words that differ by
    so few share one of these remains, so that only words that share one are compared.
    """

    shortened: Mapping[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, words: Iterable[str]) -> Spellings:
        """Return the words as `Spellings`."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            for each in set(_shortened(word[:_BEGINNING], MOST)):
                found[each].append(word)
        return cls({each: tuple(words) for each, words in found.items()})

    def near(self, word: str, most: int) -> tuple[str, ...]:
        """Return the known words that differ by at most `most` letters, the nearest first, then by alphabet."""
        shared = {each for short in _shortened(word[:_BEGINNING], MOST) for each in self.shortened.get(short, ())}
        found = sorted((distance(word, each), each) for each in shared if abs(len(each) - len(word)) <= most)
        return tuple(each for far, each in found if far <= most)


def _shortened(word: str, most: int) -> Iterator[str]:
    """Yield the word, and it without one letter, up to without `most`."""
    yield word
    if most:
        for place in range(len(word)):
            yield from _shortened(word[:place] + word[place + 1 :], most - 1)


def distance(one: str, other: str) -> int:
    """Return how many letters must be added, left out, replaced or swapped with the next to make `other` of `one`.

    No letter is changed twice: the optimal string alignment distance.
    """
    before: list[int] = []
    last: list[int] = [*range(len(other) + 1)]
    for row, letter in enumerate(one, 1):
        line: list[int] = [row]
        for column, wanted in enumerate(other, 1):
            least = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and (letter, one[row - 2]) == (other[column - 2], wanted):
                least = min(least, before[column - 2] + 1)
            line.append(least)
        before, last = last, line
    return last[-1]
