"""Sort the fields of a file by the known keys in `table.FIELDS`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from research_digest.input.fields import table
from research_digest.input.frontmatter import Field


def by_key(fields: tuple[Field, ...]) -> dict[str, tuple[Field, ...]]:
    """Return the fields of each known key that has a value."""
    places = _places(table.FIELDS)
    written: dict[str, Field] = {}
    for field in fields:
        if field.value.kind != "null":
            written.setdefault(letters_of(field.key), field)
    found: dict[table.Key, list[tuple[bool, int, Field]]] = {}
    for letters, field in written.items():
        if letters in places:
            key, place = places[letters]
            is_fit = key.fits(field)
            if is_fit or place < len(key.spellings):
                found.setdefault(key, []).append((not is_fit, place, field))
    return {key.key: _chosen(key, several) for key, several in found.items()}


def _chosen(key: table.Key, found: list[tuple[bool, int, Field]]) -> tuple[Field, ...]:
    """Return the fields that give the value of a key: all, or the first that fits."""
    found.sort(key=lambda each: each[:2])
    return tuple(field for _, _, field in (found if key.several else found[:1]))


@lru_cache(maxsize=2)
def _places(keys: tuple[table.Key, ...]) -> dict[str, tuple[table.Key, int]]:
    """Return the key for the letters of each spelling, and the place of that among the spellings and those of tools."""
    return {letters_of(name): (key, place) for key in keys for place, name in enumerate((*key.spellings, *key.tools))}


@lru_cache(maxsize=10_000)  # the same keys are in many clippings
def letters_of(key: str) -> str:
    """Return the letters and digits of a key in lower case: `date-saved` and `dateSaved` are `datesaved`."""
    return "".join(char for char in key.casefold() if char.isalnum())


def own_fields(fields: tuple[Field, ...], known: Mapping[str, tuple[Field, ...]]) -> tuple[Field, ...]:
    """Return the contributor's own fields: those that have a value and are not a known key."""
    read = {id(field) for several in known.values() for field in several}
    return tuple(field for field in fields if id(field) not in read and field.value.kind != "null")
