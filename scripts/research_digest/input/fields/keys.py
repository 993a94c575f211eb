"""The keys that have a meaning, and the other spellings that clippers and people give them."""

from __future__ import annotations

from collections.abc import Mapping

from research_digest.input.frontmatter import Field

KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("source", ("source", "url")),
    ("author", ("author", "authors")),
    ("published", ("published", "date")),
    ("created", ("created", "clipped", "added", "saved")),
    ("updated", ("updated", "modified")),
    ("description", ("description",)),
    ("tags", ("tags", "tag")),
    ("publication", ("publication", "site")),
    ("lang", ("lang", "language")),
    ("doi", ("doi",)),
    ("isbn", ("isbn",)),
    ("publish", ("publish",)),
    ("draft", ("draft",)),
    ("unlisted", ("unlisted",)),
    ("note", ("note",)),
)
SEVERAL = frozenset({"author", "tags"})
"""Keys whose spellings add up; of the others the first that has a value counts."""


def by_key(fields: tuple[Field, ...]) -> dict[str, tuple[Field, ...]]:
    """The fields that give each known key its value; a key without any is not there."""
    written = {field.key.casefold(): field for field in reversed(fields) if field.value.kind != "null"}
    known: dict[str, tuple[Field, ...]] = {}
    for key, spellings in KEYS:
        found = tuple(written[spelling] for spelling in spellings if spelling in written)
        if found:
            known[key] = found if key in SEVERAL else found[:1]
    return known


def own_fields(fields: tuple[Field, ...], known: Mapping[str, tuple[Field, ...]]) -> tuple[Field, ...]:
    """The contributor's own fields: all that have a value and are not read under a known key."""
    read = {id(field) for several in known.values() for field in several}
    return tuple(field for field in fields if id(field) not in read and field.value.kind != "null")
