"""The beginning of a body, for a clipping whose whole text the site does not show."""

from __future__ import annotations

import re

import lxml.html

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’»)]*(?=\s|$)|[。！？]+[」』]*|$)")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


def excerpt(html: str, *, words: int) -> str:
    """The first sentences of the paragraphs of `html`, at most `words` words; empty if the first is longer."""
    kept: list[str] = []
    left = words
    for sentence in _sentences(html):
        left -= len(_WORD.findall(sentence))
        if left < 0:
            break
        kept.append(sentence)
    return " ".join(kept)


def _sentences(html: str) -> list[str]:
    if not html.strip():
        return []
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    texts = (" ".join(str(each.text_content()).split()) for each in root.iterchildren("p"))
    return [sentence.strip() for text in texts for sentence in _SENTENCE.findall(text)]
