"""Names whose by-line begins with the family name: `Doe, Jane`, also where it was split at the comma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from research_digest.input.fields.organisations import is_organisation

_PARTICLES = frozenset(
    "af al an ap ben bin d da dal das de degli del della den der di do dos du el i ibn la las le los mac mc o st te ten"
    " ter van ver vom von y z zu zum zur".split()
)
_FAMILY = re.compile(r"(?:[^\W\d_]['’ʼ])?[^\W\d_]{2,}(?:['’ʼ\-‐][^\W\d_]+)*")
_GIVEN = re.compile(r"(?:[^\W\d_]\.[-‐]?)+|[^\W\d_][^\W\d_'’ʼ\-‐]*(?:['’ʼ\-‐][^\W\d_]+)*\.?|[^\W\d_]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.[-‐]?)+")
_BY_INITIALS = re.compile(r"(.+?)\s([A-Z]{1,3})")
_LONGEST_FAMILY = 4
_LONGEST_GIVEN = 4
"""Most words of a family name with its particles, and of given names."""
_SOME = 4
"""Fewest parts that must alternate if a family name among them has several words."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A name of a by-line. `family` is the family name, if the by-line tells it by its order: `Doe, Jane`."""

    name: str
    family: str = ""


def in_order(groups: Sequence[Sequence[str]]) -> list[list[Signed]]:
    """Return the names in `groups`, the parts between commas in each text between semicolons."""
    pairs = [group for group in groups if group]
    if len(pairs) > 1 and all(len(group) == 2 for group in pairs) and _alternate([p for g in pairs for p in g]):  # noqa: PLR2004
        return [[_turned(*group)] for group in pairs]
    return [_in_order(group) for group in groups]


def _in_order(parts: Sequence[str]) -> list[Signed]:
    """Return the names in a text without semicolons."""
    # `Doe, Jane`: both parts are one name, unless they can be two organisations (`Reuters, Bloomberg`).
    if len(parts) == 2 and _is_given(parts[1]) and (_is_simple(parts[0]) or _is_initials(parts[1], parts[0])):  # noqa: PLR2004
        return [_turned(*parts)]
    if pairs := _pairs(parts):
        return pairs
    # `Doe, Jane A., and Richard Roe`: bibliographies turn the first name alone.
    if len(parts) > 1 and _is_simple(parts[0]) and _ends_in_initial(parts[1]) and all(map(_is_whole, parts[2:])):
        return [_turned(*parts[:2]), *map(Signed, parts[2:])]
    return [Signed(part) for part in parts]


def rejoined(names: Sequence[Signed], *, scholarly: bool) -> list[Signed]:
    """Return the names of a list, with those turned that were split at their comma: `Doe`, `Jane A.`, `Roe`, `Bo`.

    An initial shows that they were. Sources that are `scholarly` write names in this order, so there any will do.
    """
    if any(each.family for each in names):
        return list(names)
    parts = [each.name for each in names]
    if pairs := _pairs(parts):
        return pairs
    if scholarly and len(parts) % 2 == 0 and all(map(_is_simple, parts[::2])) and all(map(_is_given, parts[1::2])):
        return _turned_pairs(parts)
    return _with_initials_last(names) if scholarly else list(names)


def _with_initials_last(names: Sequence[Signed]) -> list[Signed]:
    """Turn `Doe JA` into J. A. Doe, if all names have this form."""
    found = [_BY_INITIALS.fullmatch(each.name) for each in names]
    if not all(each and _is_family(each[1]) for each in found):
        return list(names)
    return [_turned(each[1], " ".join(f"{letter}." for letter in each[2])) for each in found if each]


def _pairs(parts: Sequence[str]) -> list[Signed]:
    """Return the names in parts that alternate between family and given names, one of which has an initial, or []."""
    return _turned_pairs(parts) if _alternate(parts) and any(map(_ends_in_initial, parts[1::2])) else []


def _turned_pairs(parts: Sequence[str]) -> list[Signed]:
    return [_turned(family, given) for family, given in zip(parts[::2], parts[1::2], strict=True)]


def _alternate(parts: Sequence[str]) -> bool:
    """Return True if family and given names alternate. At least two in three of the family names have one word."""
    families, givens = parts[::2], parts[1::2]
    if len(parts) < 2 or len(parts) % 2 or not all(map(_is_family, families)) or not all(map(_is_given, givens)):  # noqa: PLR2004
        return False
    simple = sum(map(_is_simple, families))
    return simple == len(families) or (len(parts) >= _SOME and simple * 3 >= len(families))


def _turned(family: str, given: str) -> Signed:
    """Return the name in the order of speech. Particles after the given names belong to the family name."""
    first = given.split()
    last = [family]
    while len(first) > 1 and first[-1].casefold() in _PARTICLES and first[-1].islower():
        last.insert(0, first.pop())
    whole = " ".join(last)
    return Signed(f"{' '.join(first)} {whole}", whole)


def _is_simple(text: str) -> bool:
    """Return True for a family name of one word, with or without particles: `Doe`, `van der Berg`."""
    words = text.split()
    return _is_family(text) and all(word.casefold() in _PARTICLES for word in words[:-1])


def _is_family(text: str) -> bool:
    """Return True if `text` can be a family name."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST_FAMILY or is_organisation(text) or not words[-1][0].isupper():
        return False
    return all(_FAMILY.fullmatch(word) or word.casefold().strip(".'’") in _PARTICLES for word in words)


def _is_given(text: str) -> bool:
    """Return True if `text` can be given names, with or without initials and particles: `K. Jarrod`, `Ludwig van`."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST_GIVEN or is_organisation(text) or not words[0][0].isupper():
        return False
    return all(_GIVEN.fullmatch(word) and _is_capital(word) for word in words)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word.casefold() in _PARTICLES


def _is_initials(given: str, family: str) -> bool:
    """Return True for initials alone, after what can be a family name of several words: `García Márquez`, `G.`."""
    return all(map(_INITIAL.fullmatch, given.split())) and _is_family(family)


def _ends_in_initial(text: str) -> bool:
    return bool(_INITIAL.fullmatch(text.rsplit(maxsplit=1)[-1])) and _is_given(text)


def _is_whole(text: str) -> bool:
    """Return True if `text` can be a name with given names and family name."""
    return len(text.split()) > 1
