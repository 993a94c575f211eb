"""The collection as a table: `clippings.csv`, RFC 4180 in UTF-8."""

from __future__ import annotations

import csv
import io

from research_digest.library.site import COLLECTION, Site, article_path, beside
from research_digest.model import Clipping, Export

COLUMNS = "title url source type authors publication published clipped description tags language doi isbn shown".split()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(site: Site) -> tuple[Export, ...]:
    """`clippings.csv`: a clipping a row; several authors or tags in one cell, with semicolons between them."""
    text = io.StringIO()
    written = csv.writer(text, quoting=csv.QUOTE_ALL)  # some programs part cells at semicolons
    written.writerow(COLUMNS)
    written.writerows(map(_cell, _row(each, site)) for each in site.library.clippings)
    return (Export(beside(COLLECTION, "csv"), text.getvalue().encode()),)


def _row(clipping: Clipping, site: Site) -> tuple[str, ...]:
    cited = site.work(clipping)
    return (
        clipping.title,
        site.address(article_path(clipping.slug)),
        clipping.source,
        cited.kind.csl,
        "; ".join(each.name for each in clipping.authors),
        cited.container,
        str(clipping.published or ""),
        str(clipping.created or ""),
        clipping.description,
        "; ".join(each.name for each in clipping.tags),
        clipping.lang,
        cited.doi,
        cited.isbn,
        clipping.rights,
    )


def _cell(text: str) -> str:
    """A spreadsheet takes a text that begins so for a formula, and a formula can send away what others wrote."""
    return f"'{text}" if text.startswith(_FORMULA) else text
