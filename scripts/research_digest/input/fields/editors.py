"""The front matter as a JSON Schema, for editors that complete and check it: made from what the readers themselves use.

A schema sees shapes, not sense: what it lets pass, `digest.py check` may still name. https://json-schema.org/draft-07
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from research_digest.input.fields import DESCRIPTION, NOTE, TITLE
from research_digest.input.fields.authors import LONGEST as BYLINE
from research_digest.input.fields.dates import LONGEST, YEARS
from research_digest.input.fields.keys import KEYS, SEVERAL
from research_digest.input.fields.tags import LIMIT
from research_digest.input.frontmatter.wishes import NO, YES
from research_digest.model import Rights
from research_digest.settings import Settings

Schema = dict[str, Any]
# An editor reads a bare 2025 as a number, a bare `true` as a flag; the digest reads all of them as texts.
_BARE = ("string", "number", "boolean")


def _text(longest: int) -> Schema:
    return {"type": [*_BARE, "null"], "maxLength": longest}


def _names(longest: int, most: int) -> Schema:
    return {"type": ["array", "null"], "items": _text(longest), "maxItems": most}


def _paragraphs(longest: int) -> Schema:
    return {**_text(longest), "type": [*_BARE, "array", "null"], "items": _text(longest)}


_FLAG = [True, False, 1, 0, *sorted(YES | NO), None]


def _date() -> Schema:
    """Return the shape of a text with a year in it, in whatever form dates have."""
    year = {"pattern": r"\d{4}|[٠-٩]{4}", "minimum": YEARS.start}
    return {"type": ["string", "integer", "null"], "maxLength": LONGEST, **year}


_ADDRESS: Schema = {"type": ["string", "null"], "pattern": r"^\s*(?:[Hh][Tt][Tt][Pp][Ss]?://|www\.)\S"}

SHAPES: Mapping[str, tuple[str, Schema]] = {
    "title": ("The article's title.", _text(TITLE)),
    "source": ("The address of the original.", _ADDRESS),
    "author": ('Who wrote it, a name on each line: "[[Name]]".', _names(BYLINE, Settings().max_authors)),
    "published": ("When it appeared: 2025-03-26, 2025-03 or 2025.", _date()),
    "created": ("When it was clipped: 2025-03-26.", _date()),
    "updated": ("When it last changed so that readers should hear of it: 2025-03-26.", _date()),
    "description": ("What it is about, in a sentence or two.", _text(DESCRIPTION)),
    "tags": ("One to five topics, each on a line; `a/b` nests.", _names(LIMIT, Settings().max_tags)),
    "publication": ("Where it appeared, if the host of `source` is not its name.", _text(TITLE)),
    "lang": ("The text's language, as de or pt-BR.", _text(TITLE)),
    "doi": ("The DOI of the work: 10.1000/182.", _text(TITLE)),
    "isbn": ("The ISBN of the book, with or without hyphens.", _text(TITLE)),
    "publish": ("How much of it the site shows; false: it is not on the site.", {"enum": [*get_args(Rights), *_FLAG]}),
    "draft": ("True: it is not on the site.", {"enum": _FLAG}),
    "unlisted": ("True: it has a page that no list leads to.", {"enum": _FLAG}),
    "note": ("Why it is worth reading, in your own words.", _paragraphs(NOTE)),
}
"""What an editor says of each key, and what its value may be."""


def _shape(key: str, spelling: str, shape: Schema) -> Schema:
    """One text will do for a list; but not under `tags`, for Obsidian 1.9 and later do not read it there."""
    one = key in SEVERAL and spelling != "tags"
    return {**shape, "type": [*_BARE, *shape["type"]]} if one else shape


def front_matter_schema() -> Schema:
    """The schema of a clipping's front matter. Keys of one's own are free; other spellings of a key are as good."""
    properties: Schema = {}
    for key, spellings in KEYS:
        about, shape = SHAPES[key]
        for spelling in spellings:
            same = "" if spelling == key else f" The same as `{key}`."
            properties[spelling] = {"description": about + same, **_shape(key, spelling, shape)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of a clipping",
        "type": "object",
        "properties": properties,
    }
