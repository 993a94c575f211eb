"""Remove what is no name from by-lines: labels, numbers and fragments of sentences.

On some pages, the Web Clipper takes the abstract, or the links around the by-line, for authors.
"""

from __future__ import annotations

import re

from research_digest.input.fields.bylines import ADDRESS
from research_digest.input.fields.word_lists import pattern, phrases

LONGEST = 12
"""Most words of a name. Names of organisations can be long."""

_PARTICLES = frozenset(
    "al ap bin da das de degli del della den der di do dos du el ibn la las le los mac ten ter van von y z".split()
)
# A full stop counts after a word, not after an initial: "Henry L. Roediger III" is a name.
_SENTENCE = re.compile(r"[?!]|;\s+[a-z]|(?<=[a-z]{4})\.\s+[A-Z]\w*\s+\w+|\d\s?%")
_SEPARATOR = re.compile(r"[,、]|\b(?:and|und|et|&)\b")
_OPENING = re.compile(
    r"(?:abstract|background|objectives?|introduction|methods?|results|purpose|aims?|summary)(?=[A-Z:.\s])",
    re.IGNORECASE,
)

_LABEL = pattern(phrases("labels"), star=".*")
# A sign that names do not contain, or a number that is not part of a word: `p = 0.003)`, `/ Submit`, `2024`.
_NO_NAME = re.compile(r"[=<>±≤≥~^\\]|^[)\]}%]|^/(?!u/)|^\W*\d[\d\W]*$|^[^(\[]*[)\]]$")
_TEMPLATE = re.compile(r"\{\{.*\}\}")


def fragments(texts: tuple[str, ...]) -> frozenset[str]:
    """Return those of `texts` that are not names.

    If one text is clearly a fragment of a sentence, texts that could pass alone, such as two words in lower case, count
    as fragments too.
    """
    names = {text: bare(text) for text in texts}
    sentences = any(map(_is_sentence, names.values()))
    return frozenset(text for text, name in names.items() if is_label(name) or (sentences and _is_fragment(name)))


def is_label(text: str) -> bool:
    """Return True for a label of a page, a number, or signs that names do not contain."""
    if not text or _TEMPLATE.fullmatch(text):
        return False  # no text at all needs no message
    return bool(_LABEL.fullmatch(text.strip(" :.·•|"))) or bool(_NO_NAME.search(ADDRESS.sub("", text)))


def bare(text: str) -> str:
    """Return a text without the brackets of a link around it."""
    before, opening, rest = text.partition("[[")
    inner, closing, after = rest.rpartition("]]")
    return f"{before}{inner}{after}" if opening and closing else text


def _is_fragment(text: str) -> bool:
    """Return True for a text that is no name if another one beside it is a sentence."""
    return _is_sentence(text) or _is_piece(text)


def _is_sentence(text: str) -> bool:
    words = text.split()
    mostly_lower_case = _lower_case(words) > len(words) / 2
    # Several names in one text are long as well. Commas or "and" separate them.
    if _SEPARATOR.search(text):
        return len(words) > LONGEST and mostly_lower_case
    if len(words) > LONGEST:
        return True
    return len(words) >= 4 and (mostly_lower_case or bool(_SENTENCE.search(text)))  # noqa: PLR2004


def _is_piece(text: str) -> bool:
    words = text.split()
    return bool(words) and (_lower_case(words) >= max(1, len(words) / 2) or bool(_OPENING.match(text)))


def _lower_case(words: list[str]) -> int:
    return sum(word[0].islower() and word not in _PARTICLES for word in words)
