"""Remove fragments of sentences from by-lines.

On some pages, the Web Clipper takes the abstract for the by-line and splits it at commas.
"""

from __future__ import annotations

import re

LONGEST = 12
"""Most words of a name. Names of organisations can be long."""

_PARTICLES = frozenset(
    "al ap bin da das de degli del della den der di do dos du el ibn la las le los mac ten ter van von y z".split()
)
# A full stop counts after a word, not after an initial: "Henry L. Roediger III" is a name.
_SENTENCE = re.compile(r"[;?!]|(?<=[a-z]{4})\.\s+[A-Z]\w*\s+\w+|\d\s?%")
_SEPARATOR = re.compile(r"[,、]|\b(?:and|und|et|&)\b")
_OPENING = re.compile(
    r"(?:abstract|background|objectives?|introduction|methods?|results|purpose|aims?|summary)(?=[A-Z:.\s])",
    re.IGNORECASE,
)


def without_fragments(texts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the texts that can be names, and those that are fragments of sentences.

    If one text is clearly a fragment, texts that could pass alone, such as two words in lower case, count as fragments
    too.
    """
    if not any(map(_is_sentence, map(_bare, texts))):
        return texts, ()
    left_out = tuple(text for text in texts if _is_fragment(_bare(text)))
    return tuple(text for text in texts if text not in left_out), left_out


def _bare(text: str) -> str:
    return text.removeprefix("[[").removesuffix("]]")


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
