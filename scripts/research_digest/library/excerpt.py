"""The beginning of a body, for a clipping whose whole text the site does not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import lxml.html

from research_digest.body.counting import count_words

# The signs that end a sentence are tried where their row begins, or a long row of dots would be tried at each of them.
_SENTENCE = re.compile(r".+?(?:(?<![.!?…])[.!?…]++[\"'”’»)]*(?=\s|$)|[。！？]+[」』]*|$)")
_CHARACTERS = 40
"""Of a text that many times as long as the words it may have, no more is looked at."""


def excerpt(html: str, *, words: int) -> str:
    """The first sentences of the paragraphs of `html`, at most `words` words; empty if the first is longer."""
    return " ".join(begin(_sentences(html, words * _CHARACTERS), words=words))


def begin(texts: Iterable[str], *, words: int) -> Iterator[str]:
    """The first of `texts`, at most `words` words of them."""
    left = words
    for text in texts:
        left -= max(count_words(text), len(text) // _CHARACTERS)
        if left < 0:
            return
        yield text


def _sentences(html: str, most: int) -> Iterator[str]:
    if not html.strip():
        return
    for paragraph in lxml.html.fragment_fromstring(html, create_parent="div").iterchildren("p"):
        text = " ".join(str(paragraph.text_content()).split())
        sentences = _SENTENCE.findall(text[:most])
        # Where the text was cut, the last one is no whole sentence.
        yield from (sentence.strip() for sentence in (sentences[:-1] if len(text) > most else sentences))
