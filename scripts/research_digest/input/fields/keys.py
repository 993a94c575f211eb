"""Sort the fields of a file by the known keys in `table.FIELDS`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from research_digest.input.fields import table
from research_digest.input.frontmatter import Field


def by_key(fields: tuple[Field, ...]) -> dict[str, tuple[Field, ...]]:
    """Return the fields of each known key that has a value."""
    written = {letters_of(field.key): field for field in reversed(fields) if field.value.kind != "null"}
    found = {each.key: _fields_of(each, written) for each in table.FIELDS}
    return {key: several for key, several in found.items() if several}


@lru_cache(maxsize=10_000)  # the same keys are in many clippings
def letters_of(key: str) -> str:
    """Return the letters and digits of a key in lower case: `date-saved` and `dateSaved` are `datesaved`."""
    return "".join(char for char in key.casefold() if char.isalnum())


def _fields_of(key: table.Key, written: Mapping[str, Field]) -> tuple[Field, ...]:
    """Return the fields that give the value of a key: those of all its spellings, or the first that fits."""
    found = [written[letters] for letters in map(letters_of, key.spellings) if letters in written]
    tools = (written[letters] for letters in map(letters_of, key.tools) if letters in written)
    found += filter(key.fits, tools)
    if len(found) > 1:
        found.sort(key=lambda field: not key.fits(field))
    return tuple(found if key.several else found[:1])


def own_fields(fields: tuple[Field, ...], known: Mapping[str, tuple[Field, ...]]) -> tuple[Field, ...]:
    """Return the contributor's own fields: those that have a value and are not a known key."""
    read = {id(field) for several in known.values() for field in several}
    return tuple(field for field in fields if id(field) not in read and field.value.kind != "null")
