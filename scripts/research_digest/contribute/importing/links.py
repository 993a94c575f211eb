"""Exports as HTML: a list of links, in folders or without, as browsers write it.

https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from research_digest.contribute.importing.record import Record, day, split

_TOP = frozenset(
    "bookmarks bookmarksbar bookmarkstoolbar bookmarksmenu favorites favoritesbar mobilebookmarks otherbookmarks"
    " readinglist unsorted unsortedbookmarks".split()
)
"""Folders that all have. They are no topics."""


def linked(file: Path) -> Iterator[Record]:
    """Yield a record for each link, with the folders above it as a nested tag."""
    tree = html.parse(str(file), html.HTMLParser(encoding="utf-8", remove_comments=True))
    folders: list[str] = []
    heading = ""
    if tree.getroot() is None:
        return
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag=("a", "h3", "dl")):
        if element.tag == "h3" and event == "end":
            heading = str(element.text_content()).strip()
        elif element.tag == "dl" and event == "start":
            folders.append(heading)
            heading = ""
        elif element.tag == "dl":
            folders.pop()
        elif element.tag == "a" and event == "end":
            yield _record(element, folders)


def _record(link: html.HtmlElement, folders: list[str]) -> Record:
    topics = [name.replace("/", "-") for name in folders if name and _letters(name) not in _TOP]
    own = split(link.get("tags") or "", ",")
    return Record(
        place=f"line {link.sourceline}",
        title=str(link.text_content()).strip(),
        url=(link.get("href") or "").strip(),
        created=day(link.get("add_date") or link.get("time_added") or ""),
        description=_description(link),
        tags=(*own, "/".join(topics)) if topics else own,
    )


def _description(link: html.HtmlElement) -> str:
    """Return the text of the `dd` after the `dt` with the link. Browsers do not end either."""
    above = link.getparent()
    below = above.getnext() if above is not None and above.tag == "dt" else link.getnext()
    return (below.text or "").strip() if below is not None and below.tag == "dd" else ""


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalpha())
