"""The front matter as a JSON Schema, for editors that complete and check it: made from `table.FIELDS`.

A schema sees shapes, not sense: what it lets pass, `digest.py check` may still name. https://json-schema.org/draft-07
"""

from __future__ import annotations

from typing import Any

from research_digest.input.fields import table


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of a clipping's front matter. Keys of one's own are free; other spellings are as good."""
    properties: dict[str, Any] = {}
    for each in table.FIELDS:
        for spelling in each.spellings:
            same = "" if spelling == each.key else f" The same as `{each.key}`."
            properties[spelling] = {"description": each.about + same, **_shape(each, spelling)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of a clipping",
        "type": "object",
        "properties": properties,
    }


def _shape(key: table.Key, spelling: str) -> table.Schema:
    """Return the shape of a value; one text will do for a list, but not under `tags`, where Obsidian reads no text."""
    one = key.several and spelling != "tags"
    return {**key.schema, "type": [*table.BARE, *key.schema["type"]]} if one else key.schema
