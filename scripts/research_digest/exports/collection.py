"""The collection as data: `clippings.json`, and the JSON Schema beside it that says what each field is.

What a contributor wrote under keys of his own is not in it: nobody said that it is for others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from research_digest.exports.feed_list import tag_id
from research_digest.library.changed import changed
from research_digest.library.library import Named
from research_digest.library.site import COLLECTION, HOME, Site, article_path, beside, term_path
from research_digest.model import Clipping, Export, Json

PATH = beside(COLLECTION, "json")
SCHEMA = beside(COLLECTION, "schema.json")


def collection(site: Site) -> tuple[Export, ...]:
    """`clippings.json` and `clippings.schema.json`."""
    facts: dict[str, Json] = {
        "$schema": site.address(SCHEMA),
        "title": site.settings.site_name,
        "home": site.address(HOME),
        "count": len(site.library.clippings),
        "clippings": [record(each, site) for each in site.library.clippings],
    }
    return (
        Export(PATH, json.dumps(facts, ensure_ascii=False, indent=1).encode()),
        Export(SCHEMA, json.dumps(_schema(site), ensure_ascii=False, indent=1).encode()),
    )


def record(clipping: Clipping, site: Site) -> dict[str, Json]:
    """What the site says of a clipping, without its text; what is unknown is left out."""
    path = article_path(clipping.slug)
    cited = site.work(clipping)
    facts: dict[str, Json] = {
        "id": tag_id(path.removesuffix(".md"), site) if site.settings.site_url else "",
        "key": cited.key,
        "url": site.address(path),
        "markdown": site.address(site.twin(path)),
        "title": clipping.title,
        "source": clipping.source,
        "type": cited.kind.csl,
        "authors": _terms("authors", clipping.authors, site),
        "publication": next(iter(_terms("publications", filter(None, (clipping.publication,)), site)), ""),
        "published": str(clipping.published or ""),
        "clipped": str(clipping.created or ""),
        "changed": str((clipping.updated and changed(clipping)) or ""),
        "description": clipping.description,
        "tags": _terms("tags", clipping.tags, site),
        "language": clipping.lang,
        "doi": cited.doi,
        "isbn": cited.isbn,
        "words": site.bodies[clipping.path].words,
        "shown": clipping.rights,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _terms(taxonomy: str, named: Iterable[Named], site: Site) -> list[Json]:
    known = site.library.terms(taxonomy)
    return [
        {"name": known[each.slug].name, "slug": each.slug, "url": site.address(term_path(taxonomy, each.slug))}
        for each in named
    ]


_TEXT: dict[str, Json] = {"type": "string"}
_DATE: dict[str, Json] = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_TERM: dict[str, Json] = {
    "type": "object",
    "required": ["name", "slug", "url"],
    "properties": {"name": _TEXT, "slug": _TEXT, "url": _TEXT},
    "additionalProperties": False,
}
FIELDS: tuple[tuple[str, dict[str, Json], str], ...] = (
    ("id", _TEXT, "The clipping's identity, the same as in the feeds (RFC 4151)."),
    ("key", _TEXT, "What it is called in the citations that the site offers."),
    ("url", _TEXT, "The address of its page."),
    ("markdown", _TEXT, "The address of the page as Markdown."),
    ("title", _TEXT, "The title of the original."),
    ("source", _TEXT, "The address of the original."),
    ("type", _TEXT, "What kind of work the original is, by the types of the Citation Style Language."),
    ("authors", {"type": "array", "items": _TERM}, "Who wrote the original, in the order of its by-line."),
    ("publication", _TERM, "Where the original appeared."),
    ("published", _DATE, "When the original appeared, as exactly as it is known."),
    ("clipped", _DATE, "When it was clipped."),
    ("changed", _DATE, "When the clipping last changed, if that was after it was clipped."),
    ("description", _TEXT, "What it is about."),
    ("tags", {"type": "array", "items": _TERM}, "The topics that it is filed under."),
    ("language", _TEXT, "The language of the text (BCP 47)."),
    ("doi", _TEXT, "The DOI of the original, without the address of a resolver."),
    ("isbn", _TEXT, "The ISBN of the original, digits alone."),
    ("words", {"type": "integer", "minimum": 1}, "Words of the clipped text, or characters where words are not apart."),
    ("shown", {"enum": ["full", "excerpt", "link"]}, "How much of the text its page shows."),
)


def _schema(site: Site) -> dict[str, Json]:
    properties: dict[str, Json] = {name: {**kind, "description": about} for name, kind, about in FIELDS}
    clipping: dict[str, Json] = {
        "type": "object",
        "required": ["key", "url", "markdown", "title", "type", "shown"],
        "properties": properties,
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
