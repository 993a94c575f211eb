"""The table of all clippings, to sort and filter. Its rows come from `exports/table_data.py`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.library.site import CATALOGUE, HOME, TABLE, TABLE_DATA, Site
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.model import Page, Plan
from research_digest.views import plain
from research_digest.views.entry import way_from
from research_digest.views.lists import TableView

SCRIPT = "assets/javascripts/table.js"
SLUG = "SLUG"
"""The script puts the slug of an author or a tag in its place."""
_WORDS = (
    "all any_year authors clipped filter no_script none_found publication published table tags title year"
).split()


def table(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/table/`."""
    yield Plan(TABLE, partial(_table, site))


def _table(site: Site) -> Page:
    way = way_from(site, TABLE)
    view = TableView(
        words=site.wording.texts(*_WORDS),
        title=site.wording("table"),
        count=site.wording.count("clippings", len(site.library.clippings)),
        language=site.settings.language,
        script=way(SCRIPT),
        rows=way(TABLE_DATA),
        root=way(HOME),
        author=way(AUTHORS.page(SLUG)),
        tag=way(TAGS.page(SLUG)),
        all=way(CATALOGUE),
    )
    return Page(TABLE, plain(view))
