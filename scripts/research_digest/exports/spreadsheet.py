"""The collection as a spreadsheet: `clippings.csv`, RFC 4180 in UTF-8."""

from __future__ import annotations

import csv
import io
from functools import partial

from research_digest.exports.columns import as_text, exported, value_of
from research_digest.library.site import COLLECTION, Site, article_path, beside
from research_digest.model import Plan

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(site: Site) -> tuple[Plan[bytes], ...]:
    """Return `clippings.csv`: one row per clipping. Several authors or tags are separated by semicolons."""
    return (Plan(beside(COLLECTION, "csv"), partial(_spreadsheet, site)),)


def _spreadsheet(site: Site) -> bytes:
    text = io.StringIO()
    written = csv.writer(text, quoting=csv.QUOTE_ALL)  # some programs split cells at semicolons
    title, *keys = [(key, column) for key, column in exported() if column.table]
    written.writerow([title[1].name, "url", *(column.name for _, column in keys)])
    for each in site.library.clippings:
        address, cited = site.address(article_path(each.slug)), site.work(each)
        cells = [as_text(value_of(key, each, cited)) for key, _ in (title, *keys)]
        written.writerow(map(_cell, [cells[0], address, *cells[1:]]))
    return text.getvalue().encode()


def _cell(text: str) -> str:
    """Return a text that spreadsheets do not take for a formula. A formula could send data away."""
    return f"'{text}" if text.startswith(_FORMULA) else text
