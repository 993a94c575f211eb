"""Tags that are nearly spelt alike: found as a comparison of each with each would find them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.checks.spellings import MOST, Spellings, distance

WORDS = st.text("abc1-", min_size=1, max_size=11)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("sleep", "sleep", 0),
        ("sleep", "sleeps", 1),
        ("sleep", "slepe", 1),
        ("sleep", "sheep", 1),
        ("sleep", "slp", 2),
        ("ca", "abc", 3),  # a letter that was swapped is not changed again
        ("", "ab", 2),
    ],
)
def test_letters_that_differ(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == distance(other, one) == letters


@given(WORDS, st.sets(WORDS, max_size=12), st.integers(0, MOST))
def test_no_near_word_is_missed(word: str, words: set[str], most: int) -> None:
    near = sorted((distance(word, each), each) for each in words)
    assert Spellings.of(sorted(words)).near(word, most) == tuple(each for far, each in near if far <= most)
