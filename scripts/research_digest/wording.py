"""What the site itself says, in one place: the strings of its pages, and dates as a reader writes them."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from research_digest.model import Date

WORDS: dict[str, str] = {
    "all": "All clippings",
    "authors": "Authors",
    "clipped": "Clipped",
    "excerpt": "This is the beginning of the text; the original has all of it.",
    "latest": "Latest clippings",
    "more": "more",
    "link": "The text is not shown here; the original has it.",
    "mend": "Suggest a correction",
    "newer": "Newer",
    "older": "Older",
    "original": "Read the original",
    "pages": "Pages",
    "publications": "Publications",
    "published": "Published",
    "removed": "No longer here",
    "removed_about": "What stood on this page was taken down.",
    "tags": "Tags",
    "topics": "Topics",
    "years": "Years",
}


@lru_cache(maxsize=10_000)
def spoken_date(date: Date, language: str) -> str:
    """The date as readers of `language` write it, as exact as it is known: "12 June 2017", "June 2017", "2017"."""
    locale = Locale.parse(language, sep="-")
    if not date.month:
        return str(date.year)
    day = datetime.date(date.year, date.month, date.day or 1)
    if not date.day:
        return format_skeleton("yMMMM", day, locale=locale)
    return format_date(day, format="long", locale=locale)
