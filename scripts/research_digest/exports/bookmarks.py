"""The collection as bookmarks: `clippings.bookmarks.htm`, which browsers and bookmark services import.

https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
"""

from __future__ import annotations

import datetime
from functools import partial
from html import escape

from research_digest.exports.rows import Rows
from research_digest.library.changed import instant
from research_digest.library.site import COLLECTION, Site, beside
from research_digest.model import Clipping, Date, Plan

PATH = beside(COLLECTION, "bookmarks.htm")


def bookmarks(site: Site) -> tuple[Plan[bytes], ...]:
    """Return the file. Clippings without an address are not in it."""
    return (Plan(PATH, partial(_bookmarks, site), site.inputs(site.library.clippings)),)


def _bookmarks(site: Site) -> bytes:
    title = escape(site.settings.site_name)
    head = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">\n"""
        f"<TITLE>{title}</TITLE>\n<H1>{title}</H1>\n<DL><p>\n"
    )
    return f"{head}{''.join(ROWS.all(site))}</DL><p>\n".encode()


def _row(clipping: Clipping, _site: Site) -> str:
    if not clipping.source:
        return ""
    tags = ",".join(tag.name.replace(",", " ") for tag in clipping.tags)
    marks = {"HREF": clipping.source, "ADD_DATE": _seconds(clipping.created), "TAGS": tags}
    written = " ".join(f'{name}="{escape(value)}"' for name, value in marks.items() if value)
    about = f"<DD>{escape(clipping.description)}\n" if clipping.description else ""
    return f"<DT><A {written}>{escape(clipping.title)}</A>\n{about}"


def _seconds(date: Date | None) -> str:
    """Return a date in Unix seconds."""
    return str(int(datetime.datetime.fromisoformat(instant(date)).timestamp())) if date else ""


ROWS = Rows("bookmarks", _row)
