"""References in APA style (American Psychological Association, seventh edition), as plain English text."""

from __future__ import annotations

import re

from research_digest.library.kinds import ARTICLE, BOOK, CHAPTER, CONFERENCE, ENTRY, REPORT, THESIS, VIDEO
from research_digest.library.names import Name
from research_digest.library.works import Work
from research_digest.model import Date

MONTHS = "January February March April May June July August September October November December".split()
MOST, FIRST = 20, 19
"""If there are more than MOST authors, only the FIRST and the last are named."""

_YEAR_ALONE = (ARTICLE, BOOK, CHAPTER, REPORT, THESIS)
_ENDS = (".", "?", "!", "…", "。", "？", "！")


def apa(work: Work) -> str:
    """Return the reference on one line."""
    authors = _authors(work.names)
    title = f"{work.title} [Video]" if work.kind is VIDEO else work.title
    head = (authors, f"({_date(work)})", title) if authors else (title, f"({_date(work)})")
    link = f"https://doi.org/{work.doi}" if work.doi else work.url
    sentences = map(_ended, filter(None, (*head, *_container(work))))
    return " ".join(filter(None, (*sentences, link)))


def _container(work: Work) -> tuple[str, ...]:
    # If an institution is its own author, it is named once.
    name = work.container if [work.container] != [each.family for each in work.names[:1]] else ""
    if work.kind is ARTICLE:
        issue = f"{work.volume}({work.issue})" if work.issue else work.volume
        return (", ".join(filter(None, (name, issue, work.pages))),)
    if name and work.kind in (CHAPTER, CONFERENCE, ENTRY):
        pages = f" (pp. {work.pages})" if work.pages else ""
        return (f"In {name}{pages}", work.publisher)
    return (name, work.publisher if work.publisher != name else "")


def _authors(names: tuple[Name, ...]) -> str:
    written = [_name(each) for each in names]
    if len(written) > MOST:
        return f"{', '.join(written[:FIRST])}, … {written[-1]}"
    if len(written) > 1:
        return f"{', '.join(written[:-1])}, & {written[-1]}"
    return "".join(written)


def _name(name: Name) -> str:
    if not name.given:
        return name.family
    return ", ".join(filter(None, (name.family, _initials(name.given), name.suffix)))


def _initials(given: str) -> str:
    """Return the initials of given names: "J.-P. M." for "Jean-Paul M."."""
    words = re.findall(r"(^|[\s.]|[-‐])\s*([^\W\d_])", given)
    return "".join(f"{'-' if sign in ('-', '‐') else ' '}{letter.upper()}." for sign, letter in words).strip()


def _date(work: Work) -> str:
    date: Date | None = work.published
    if not date:
        return "n.d."
    if not date.month or work.kind in _YEAR_ALONE:
        return str(date.year)
    return f"{date.year}, {MONTHS[date.month - 1]}{f' {date.day}' if date.day else ''}"


def _ended(part: str) -> str:
    return part if part.endswith(_ENDS) else f"{part}."
