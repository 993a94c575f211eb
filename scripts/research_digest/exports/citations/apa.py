"""References in APA style (American Psychological Association, seventh edition), as plain English text."""

from __future__ import annotations

import re

from research_digest.library.kinds import ARTICLE, BOOK, CHAPTER, CONFERENCE, ENTRY, PREPRINT, REPORT, THESIS
from research_digest.library.names import Name
from research_digest.library.works import Work
from research_digest.model import Date

MONTHS = "January February March April May June July August September October November December".split()
MOST, FIRST = 20, 19
"""If there are more than MOST authors, only the FIRST and the last are named."""

_YEAR_ALONE = (ARTICLE, BOOK, CHAPTER, PREPRINT, REPORT, THESIS)
_PUBLISHED_ONCE = (ARTICLE, BOOK, CHAPTER, CONFERENCE, REPORT, THESIS, PREPRINT)
"""Kinds that do not change after their publication."""
_OPENING = re.compile(r'(?:(?<=[\s(\[—–-])|^)"(?=\S)')
_OPENING_SINGLE = re.compile(r"(?:(?<=[\s(\[—–“-])|^)'(?=\S)(?=[^']*\S')")
_ENDS = (".", "?", "!", "…", "。", "？", "！")


def apa(work: Work) -> str:
    """Return the reference on one line."""
    authors = _authors(work.names)
    # The university stands beside the kind of a thesis.
    about = [work.kind.genre, *([work.maker] if work.kind is THESIS else [])]
    kind = ", ".join(filter(None, about))
    title = " ".join(filter(None, (typographic(work.title), kind and f"[{kind}]")))
    head = (authors, f"({_date(work)})", title) if authors else (title, f"({_date(work)})")
    sentences = map(_ended, filter(None, (*head, *map(typographic, _container(work)))))
    return " ".join(filter(None, (*sentences, _link(work))))


def _link(work: Work) -> str:
    """Return the address of a work. For an undated one, the day on which it was read comes first."""
    if work.doi:
        return f"https://doi.org/{work.doi}"
    if work.published or not work.seen or not work.url or work.kind in _PUBLISHED_ONCE:
        return work.url
    return f"Retrieved {_written(work.seen)}, from {work.url}"


def _container(work: Work) -> tuple[str, ...]:
    # If an institution is its own author, it is named once.
    if work.kind is THESIS:
        return ()
    own = [work.container] == [each.family for each in work.names[:1]] and work.kind is not ENTRY
    name = "" if own else work.container
    if work.kind is ARTICLE:
        issue = f"{work.volume}({work.issue})" if work.issue else work.volume
        return (", ".join(filter(None, (name, issue, _pages(work)))),)
    if name and work.kind in (CHAPTER, CONFERENCE, ENTRY):
        pages = f" (pp. {_pages(work)})" if work.pages else ""
        return (f"In {name}{pages}", work.publisher)
    return (name, work.publisher if work.publisher != name else "")


def _pages(work: Work) -> str:
    return re.sub(r"(?<=\d)\s*-+\s*(?=\d)", "–", work.pages)


def _authors(names: tuple[Name, ...]) -> str:
    written = [_name(each) for each in names]
    if len(written) > MOST:
        return f"{', '.join(written[:FIRST])}, … {written[-1]}"
    if len(written) > 1:
        return f"{', '.join(written[:-1])}, & {written[-1]}"
    return "".join(written)


def _name(name: Name) -> str:
    if not name.given:
        return typographic(name.family)
    return ", ".join(filter(None, (typographic(name.family), _initials(name.given), name.suffix)))


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
    return f"{date.year}, {_day(date)}"


def _written(date: Date) -> str:
    """Return a date as in a sentence: "May 6, 2024"."""
    return f"{_day(date)}{', ' if date.day else ' '}{date.year}" if date.month else str(date.year)


def _day(date: Date) -> str:
    return f"{MONTHS[date.month - 1]}{f' {date.day}' if date.day else ''}"


def typographic(text: str) -> str:
    """Return a text with curly quotes in place of straight ones."""
    curly = _OPENING.sub("“", text.strip()).replace('"', "”")
    return _OPENING_SINGLE.sub("‘", curly).replace("'", "’")


def _ended(part: str) -> str:
    """Return a part that ends a sentence. American style has the full stop within quotes."""
    if part.endswith("”") and not part[:-1].endswith(_ENDS):
        return f"{part[:-1]}.”"
    return part if part.rstrip("”’").endswith(_ENDS) else f"{part}."
