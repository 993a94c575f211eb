"""The collection as a spreadsheet: `clippings.csv`, RFC 4180 in UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import partial

from research_digest.exports.columns import as_text, exported, value_of
from research_digest.exports.rows import Rows
from research_digest.library.site import COLLECTION, Site, article_path, beside
from research_digest.model import Clipping, Plan

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(site: Site) -> tuple[Plan[bytes], ...]:
    """Return `clippings.csv`: one row per clipping. Several authors or tags are separated by semicolons."""
    return (Plan(beside(COLLECTION, "csv"), partial(_spreadsheet, site)),)


def _spreadsheet(site: Site) -> bytes:
    title, *keys = [(key, column) for key, column in exported() if column.table]
    head = line([title[1].name, "url", *(column.name for _, column in keys)])
    return (head + "".join(ROWS.all(site))).encode()


def _row(clipping: Clipping, site: Site) -> str:
    address, cited = site.address(article_path(clipping.slug)), site.work(clipping)
    title, *cells = [as_text(value_of(key, clipping, cited)) for key, column in exported() if column.table]
    return line(map(cell, [title, address, *cells]))


def line(cells: Iterable[str]) -> str:
    """Return a line of a spreadsheet."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(cells)  # some programs split cells at semicolons
    return text.getvalue()


def cell(text: str) -> str:
    """Return a text that spreadsheets do not take for a formula. A formula could send data away."""
    return f"'{text}" if text.startswith(_FORMULA) else text


ROWS = Rows("table in CSV", _row)
