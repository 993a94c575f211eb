"""The JSON Schema of the front matter for editors, made from `table.FIELDS`.

A schema checks only the form of values. `digest.py check` finds more. https://json-schema.org/draft-07
"""

from __future__ import annotations

from typing import Any

from research_digest.input.fields import table
from research_digest.input.fields.schemas import BARE, Schema


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of a clipping's front matter. Other keys are allowed."""
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


def _shape(key: table.Key, spelling: str) -> Schema:
    """Return the schema of a value.

    A list may be given as one text, but not under `tags`, where Obsidian does not read a text.
    """
    one = key.several and spelling != "tags"
    return {**key.schema, "type": [*BARE, *key.schema["type"]]} if one else key.schema
