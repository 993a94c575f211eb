"""The collection as data: `clippings.json`, and a JSON Schema that describes its fields.

Keys of the contributors' own are left out, because they may not be meant for publication.
"""

from __future__ import annotations

import json
from functools import partial

from research_digest.exports.columns import as_json, exported, value_of
from research_digest.exports.feed_list import clipping_id
from research_digest.exports.rows import Rows
from research_digest.library.site import COLLECTION, HOME, Site, article_path, beside
from research_digest.model import Clipping, Json, Plan

PATH = beside(COLLECTION, "json")
SCHEMA = beside(COLLECTION, "schema.json")


def collection(site: Site) -> tuple[Plan[bytes], ...]:
    """Return `clippings.json` and `clippings.schema.json`."""
    return (
        Plan(PATH, partial(_collection, site)),
        Plan(SCHEMA, lambda: json.dumps(_schema(site), ensure_ascii=False, indent=1).encode()),
    )


def _collection(site: Site) -> bytes:
    facts: dict[str, Json] = {
        "$schema": site.address(SCHEMA),
        "title": site.settings.site_name,
        "home": site.address(HOME),
        "count": len(site.library.clippings),
    }
    head = json.dumps(facts, ensure_ascii=False).removesuffix("}")
    rows = ",\n".join(ROWS.all(site))
    return f'{head}, "clippings": [\n{rows}\n]}}\n'.encode()


def _row(clipping: Clipping, site: Site) -> str:
    return json.dumps(record(clipping, site), ensure_ascii=False)


def record(clipping: Clipping, site: Site) -> dict[str, Json]:
    """Return the published facts of a clipping, without its text. Unknown ones are left out."""
    path, cited = article_path(clipping.slug), site.work(clipping)
    facts: dict[str, Json] = {
        "id": clipping_id(clipping, site) if site.settings.site_url else "",
        "key": cited.key,
        "url": site.address(path),
        "markdown": site.markdown_address(clipping) if site.settings.markdown else "",
        **{column.name: as_json(value_of(key, clipping, cited), site) for key, column in exported()},
        "words": site.body_facts[clipping.path].words,
    }
    return {name: fact for name, fact in facts.items() if fact}


ROWS = Rows("collection", _row)

_TEXT: dict[str, Json] = {"type": "string"}
_BEFORE: tuple[tuple[str, str], ...] = (
    ("id", "The clipping's identity, the same as in the feeds (RFC 4151)."),
    ("key", "What it is called in the citations that the site offers."),
    ("url", "The address of its page."),
    ("markdown", "The address of the page as Markdown."),
)
_WORDS: dict[str, Json] = {
    "type": "integer",
    "minimum": 1,
    "description": "Words of the clipped text, or characters where words are not apart.",
}


def properties() -> dict[str, Json]:
    """Return the JSON Schema of each field of a clipping in `clippings.json`, by its name."""
    return {
        **{name: {**_TEXT, "description": about} for name, about in _BEFORE},
        **{column.name: {**column.schema, "description": column.about} for _, column in exported()},
        "words": _WORDS,
    }


def _schema(site: Site) -> dict[str, Json]:
    clipping: dict[str, Json] = {
        "type": "object",
        "required": ["key", "url", "title", "type", "shown"],
        "properties": properties(),
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.address(SCHEMA),
        "title": "A collection of clippings",
        "type": "object",
        "required": ["title", "home", "count", "clippings"],
        "properties": {
            "$schema": _TEXT,
            "title": {**_TEXT, "description": "The name of the site."},
            "home": {**_TEXT, "description": "The address of the site."},
            "count": {"type": "integer", "description": "How many clippings there are."},
            "clippings": {"type": "array", "items": clipping, "description": "The clippings, newest first."},
        },
        "additionalProperties": False,
    }
