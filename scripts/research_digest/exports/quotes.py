"""The quotes as data: `quotes.json` and `quotes.csv`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from research_digest.exports.columns import as_json, as_text
from research_digest.exports.rows import Rows
from research_digest.exports.spreadsheet import cell, line
from research_digest.library.passages import Passage
from research_digest.library.quotes import public_quotes, quotes
from research_digest.library.site import HOME, QUOTES, Site, beside
from research_digest.model import Clipping, Json, Plan
from research_digest.views.quotes import place_of

COLUMNS = ("text", "url", "title", "authors", "publication", "source", "published", "clipped", "lang", "tags")


def quote_files(site: Site) -> Iterator[Plan[bytes]]:
    """Yield the files with all quotes, newest first, or nothing without quotes."""
    if quotes(site):
        yield Plan(beside(QUOTES, "json"), partial(_json, site))
        yield Plan(beside(QUOTES, "csv"), partial(_csv, site))


def _json(site: Site) -> bytes:
    facts: dict[str, Json] = {"title": site.settings.site_name, "home": site.address(HOME)}
    head = json.dumps(facts, ensure_ascii=False).removesuffix("}")
    rows = ",\n".join(filter(None, RECORDS.all(site)))
    return f'{head}, "quotes": [\n{rows}\n]}}\n'.encode()


def _csv(site: Site) -> bytes:
    return (line(COLUMNS) + "".join(LINES.all(site))).encode()


def _records(clipping: Clipping, site: Site) -> str:
    found = (_values(each, site) for each in public_quotes(clipping, site))
    known = ({name: as_json(value, site) for name, value in values.items() if value} for values in found)
    return ",\n".join(json.dumps(each, ensure_ascii=False) for each in known)


def _lines(clipping: Clipping, site: Site) -> str:
    found = (_values(each, site) for each in public_quotes(clipping, site))
    return "".join(line(cell(as_text(value)) for value in values.values()) for values in found)


def _values(quote: Passage, site: Site) -> dict[str, object]:
    """Return the facts of a quote, in the order of COLUMNS."""
    clipping = quote.clipping
    facts = (
        quote.text,
        place_of(quote, site.address),
        clipping.title,
        clipping.authors,
        clipping.publication,
        clipping.source,
        clipping.published,
        clipping.created,
        clipping.lang,
        clipping.tags,
    )
    return dict(zip(COLUMNS, facts, strict=True))


RECORDS = Rows("quotes in JSON", _records)
LINES = Rows("quotes in CSV", _lines)
