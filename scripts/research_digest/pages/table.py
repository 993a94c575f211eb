"""All clippings as one table, to sort and to filter; its rows are data of their own, `exports/table_data.py`."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.site import CATALOGUE, HOME, TABLE, TABLE_DATA, Site
from research_digest.model import Page

SCRIPT = "assets/javascripts/table.js"
_WORDS = (
    "all any_year authors clipped filter no_script none_found publication published table tags title year"
).split()


def table(site: Site) -> Iterator[Page]:
    """`/table/`."""
    yield Page(
        TABLE,
        {
            "kind": "table",
            "title": site.wording("table"),
            "count": site.wording.count("clippings", len(site.library.clippings)),
            "language": site.settings.language,
            "script": site.link(SCRIPT, TABLE),
            "rows": site.link(TABLE_DATA, TABLE),
            "root": site.link(HOME, TABLE),
            "all": site.link(CATALOGUE, TABLE),
            "words": {**site.wording.texts(*_WORDS)},
        },
    )
