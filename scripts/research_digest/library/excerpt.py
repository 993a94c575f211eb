"""The beginning of a body, for a clipping whose whole text the site does not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from research_digest.body.counting import count_words

# The signs that end a sentence are tried where their row begins, or a long row of dots would be tried at each of them.
_SENTENCE = re.compile(r".+?(?:(?<![.!?…])[.!?…]++[\"'”’»)]*(?=\s|$)|[。！？]+[」』]*|$)")
_CHARACTERS = 40
"""Of a text that many times as long as the words it may have, no more is looked at."""


def excerpt(paragraphs: Iterable[str], *, words: int) -> str:
    """Return the first sentences of the paragraphs, at most `words` words; nothing if the first is longer."""
    return " ".join(begin(_sentences(paragraphs, words * _CHARACTERS), words=words))


def begin(texts: Iterable[str], *, words: int) -> Iterator[str]:
    """The first of `texts`, at most `words` words of them."""
    left = words
    for text in texts:
        left -= max(count_words(text), len(text) // _CHARACTERS)
        if left < 0:
            return
        yield text


def _sentences(paragraphs: Iterable[str], most: int) -> Iterator[str]:
    for text in paragraphs:
        sentences = _SENTENCE.findall(text[:most])
        # Where the text was cut, the last one is no whole sentence.
        yield from (sentence.strip() for sentence in (sentences[:-1] if len(text) > most else sentences))
