"""JSON Schemas of values in the front matter and in `clippings.json`, as in draft 7."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from research_digest.input.fields.dates import LONGEST, YEARS
from research_digest.input.frontmatter.hold_words import NO, YES

Schema = Mapping[str, Any]

# Editors read 2025 without quotes as a number, and `true` as a boolean. The digest reads both as texts.
BARE = ("string", "number", "boolean")
FLAG = [True, False, 1, 0, *sorted(YES | NO), None]
TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
ADDRESS: Schema = {"type": ["string", "null"], "pattern": r"^\s*(?:[Hh][Tt][Tt][Pp][Ss]?://|www\.)\S"}
TERM: Schema = {
    "type": "object",
    "required": ["name", "slug", "url"],
    "properties": {"name": TEXT, "slug": TEXT, "url": TEXT},
    "additionalProperties": False,
}
"""Schema of a tag, an author or a publication in `clippings.json`."""


def text_schema(longest: int) -> Schema:
    """Return the schema of one text."""
    return {"type": [*BARE, "null"], "maxLength": longest}


def names_schema(longest: int, most: int) -> Schema:
    """Return the schema of a list of at most `most` names."""
    return {"type": ["array", "null"], "items": text_schema(longest), "maxItems": most}


def paragraphs_schema(longest: int) -> Schema:
    """Return the schema of one text, or a list of paragraphs."""
    return {**text_schema(longest), "type": [*BARE, "array", "null"], "items": text_schema(longest)}


def date_schema() -> Schema:
    """Return the schema of a text that contains a year, in any date format."""
    year = {"pattern": r"\d{4}|[٠-٩]{4}", "minimum": YEARS.start}
    return {"type": ["string", "integer", "null"], "maxLength": LONGEST, **year}
