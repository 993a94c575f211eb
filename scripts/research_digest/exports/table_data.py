"""The rows of the table of all clippings, as a script, so that the table also works from a disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from research_digest.exports.rows import Rows
from research_digest.library.site import TABLE_DATA, Site, article_path
from research_digest.library.taxonomies import TAGS
from research_digest.model import Clipping, Plan
from research_digest.urls.permalinks import page_url
from research_digest.views.entry import names_of


def table_data(site: Site) -> Iterator[Plan[bytes]]:
    """Yield the listed clippings, newest first, in `globalThis.digestRows`.

    Each is a list: address from the site's root, title, authors, publication, published, clipped, tags, language, and
    the slugs of authors and tags. Names stand on lines of their own, because a name can contain a comma.
    """
    yield Plan(TABLE_DATA, partial(_table_data, site))


def _table_data(site: Site) -> bytes:
    return f"globalThis.digestRows=[{','.join(ROWS.all(site))}];\n".encode()


def _row(clipping: Clipping, site: Site) -> str:
    cells = [
        quote(page_url(article_path(clipping.slug), directory_urls=site.settings.directory_urls)),
        clipping.title,
        "\n".join(each.name for each in clipping.authors),
        clipping.publication.name if clipping.publication else "",
        str(clipping.published or ""),
        str(clipping.created or ""),
        "\n".join(each.name for each in names_of(TAGS, clipping, site)),
        clipping.lang,
        " ".join(quote(each.slug) for each in clipping.authors),
        " ".join(quote(each.slug) for each in clipping.tags),
    ]
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


ROWS = Rows("table", _row)
