"""Recognise the names of organisations. Citations, linked data and by-lines all use this one list."""

from __future__ import annotations

import re
from functools import lru_cache

from research_digest.input.fields.word_lists import pattern, words

_WORDS = pattern(words("organisations"), star=r".*")
_PARTS = pattern(words("parts"), star="")
_KNOWN = frozenset(words("known"))
_JOINS = frozenset(words("joins"))
_FORMS = frozenset(words("companies"))
_EDGE = ",.;:!?()[]\"'’“”«»*/|"
_SIGNS = re.compile(r"\W+")
_LEGAL = re.compile(
    r"(?<!\w)(?:e\.\s?V\.|S\.?\s?[Aà]\.?\s?r\.?l\.|S\.p\.A\.|S\.A\.|B\.V\.|N\.V\.|A/S|Sp\. z o\.o\.)(?!\w)"
)


@lru_cache(maxsize=50_000)  # the same authors are on many clippings
def has_organisation_word(name: str) -> bool:
    """Return True if a word of `name` tells that it is an organisation: `Institute`, `редакция`, `大学`, `GmbH`."""
    if name.casefold() in _KNOWN or _PARTS.search(name) or _LEGAL.search(name):
        return True
    return any(_WORDS.fullmatch(word) for word in _words(name))


@lru_cache(maxsize=50_000)
def is_organisation(name: str) -> bool:
    """Return True if `name` is that of an organisation, by its words or by a word that joins them."""
    return any(map(_joins, _words(name)[:-1])) or has_organisation_word(name)


def _joins(word: str) -> bool:
    """Return True for a word that joins the parts of a name. A capital of one letter is an initial: `И. Петров`."""
    return word.casefold() in _JOINS and not (len(word) == 1 and word.isupper())


def _words(name: str) -> list[str]:
    return [word for part in re.split(r"[\s/|]+", name) if (word := part.strip(_EDGE))]


def is_company_form(text: str) -> bool:
    """Return True for a legal form alone: `Inc.`, `GmbH & Co. KG`, `Sp. z o.o.`."""
    parts = [_SIGNS.sub("", part).casefold() for part in re.split(r"\s*&\s*|\s+", text.strip()) if part]
    return bool(parts) and (all(part in _FORMS for part in parts) or "".join(parts) in _FORMS)
