"""Excerpts: the beginning of a body, for clippings whose full text is not published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from research_digest.body.counting import count_words

# The lookbehind lets a match start only at the first of several marks. A long row of dots would take quadratic time.
_SENTENCE = re.compile(r".+?(?:(?<![.!?…])[.!?…]++[\"'”’»)]*(?=\s|$)|[。！？]+[」』]*|$)")
_CHARACTERS = 40
"""Characters per word at most. Longer texts are cut before they are searched for sentences."""


def excerpt(paragraphs: Iterable[str], *, words: int) -> str:
    """Return the first sentences of the paragraphs, at most `words` words, or "" if the first sentence is longer."""
    return " ".join(first_texts(_sentences(paragraphs, words * _CHARACTERS), words=words))


def first_texts(texts: Iterable[str], *, words: int) -> Iterator[str]:
    """Yield the first of `texts`, together at most `words` words."""
    left = words
    for text in texts:
        left -= max(count_words(text), len(text) // _CHARACTERS)
        if left < 0:
            return
        yield text


def _sentences(paragraphs: Iterable[str], most: int) -> Iterator[str]:
    for text in paragraphs:
        sentences = _SENTENCE.findall(text[:most])
        # The last sentence of a cut text is not complete.
        yield from (sentence.strip() for sentence in (sentences[:-1] if len(text) > most else sentences))
