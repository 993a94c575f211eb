"""Sort the fields of a file by the known keys in `table.FIELDS`."""

from __future__ import annotations

from collections.abc import Mapping

from research_digest.input.fields import table
from research_digest.input.frontmatter import Field


def by_key(fields: tuple[Field, ...]) -> dict[str, tuple[Field, ...]]:
    """Return the fields of each known key that has a value."""
    written = {field.key.casefold(): field for field in reversed(fields) if field.value.kind != "null"}
    found = {each.key: _fields_of(each, written) for each in table.FIELDS}
    return {key: several for key, several in found.items() if several}


def _fields_of(key: table.Key, written: Mapping[str, Field]) -> tuple[Field, ...]:
    """Return the fields that give the value of a key: those of all its spellings, or the first."""
    found = tuple(written[spelling] for spelling in key.spellings if spelling in written)
    return found if key.several else found[:1]


def own_fields(fields: tuple[Field, ...], known: Mapping[str, tuple[Field, ...]]) -> tuple[Field, ...]:
    """Return the contributor's own fields: those that have a value and are not a known key."""
    read = {id(field) for several in known.values() for field in several}
    return tuple(field for field in fields if id(field) not in read and field.value.kind != "null")
