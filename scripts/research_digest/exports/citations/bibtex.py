"""BibTeX in UTF-8. The entries work with BibTeX's own styles and with BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from research_digest.library.kinds import (
    ARTICLE,
    BOOK,
    CHAPTER,
    CONFERENCE,
    ENTRY,
    MAGAZINE,
    NEWS,
    PREPRINT,
    REPORT,
    THESIS,
    VIDEO,
    Kind,
)
from research_digest.library.names import Name
from research_digest.library.works import Work
from research_digest.model import Date

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""Names of months that every style defines."""

_SPELLED = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"\{",
        "}": r"\}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
# BibTeX counts braces even after a backslash. A brace without a partner gets an invisible one.
_COUNTED = {r"\{": r"\{\vphantom{\}}", r"\}": r"\vphantom{\{}\}"}
_ALONE = re.compile(r"\\[{}]")
# TeX turns two hyphens or quotes into another character.
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)")
# Addresses and numbers are not interpreted, so characters that would end the field are percent-encoded.
_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_CONTAINERS: dict[Kind, str] = {
    ARTICLE: "journal",
    MAGAZINE: "journal",
    NEWS: "journal",
    CHAPTER: "booktitle",
    CONFERENCE: "booktitle",
    REPORT: "institution",
    THESIS: "school",
    BOOK: "publisher",
    PREPRINT: "publisher",
    VIDEO: "publisher",
    ENTRY: "booktitle",
}
_SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on or over per so than the to up via with".split()
)
# Words without characters that have a meaning in TeX.
_PLAIN = re.compile(r"[^\W_][\w.,:;!?’'()/+”\"-]*", re.ASCII)
_OPENING = "([“‘\"'"
_AND = re.compile(r"\band\b", re.IGNORECASE)


def bibtex(work: Work) -> str:
    """Return a work as an entry of a .bib file."""
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(work))
    return f"@{work.kind.bibtex}{{{work.key},\n{fields}\n}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    container = _CONTAINERS.get(work.kind, "organization")
    texts = {
        container: work.container,
        **({"publisher": work.publisher} if work.publisher else {}),
        "volume": work.volume,
        "number": work.issue,
        "type": work.kind.genre,
    }
    if work.names:
        yield "author", _braced(" and ".join(map(_name, work.names)))
    yield "title", _braced(_protected(work.title))
    yield from ((name, _braced(_spelled(text))) for name, text in texts.items() if text)
    if work.pages:
        yield "pages", _braced("--".join(map(_spelled, re.split("[-–]+", work.pages))))
    yield from _date(work.published or Date(0))
    bare = {"doi": work.doi, "isbn": work.isbn, "url": work.url, "urldate": str(work.seen or ""), "langid": work.lang}
    yield from ((name, _braced(text.translate(_VERBATIM))) for name, text in bare.items() if text)
    if work.tags:
        yield "keywords", _braced(", ".join(_spelled(tag.replace(",", " ")) for tag in work.tags))


def _date(date: Date) -> Iterator[tuple[str, str]]:
    if date.year:
        yield "year", _braced(str(date.year))
    if date.month:
        yield "month", MONTHS[date.month - 1]
    if date.day:
        yield "day", _braced(str(date.day))


def _name(name: Name) -> str:
    """Return a name as "Family, Suffix, Given". Names without parts, and names that contain "and", are in braces."""
    family, given, suffix = map(_spelled, (name.family, name.given, name.suffix))
    if not given or _AND.search(name.family + name.given):
        return _braced(" ".join(filter(None, (given, family, suffix))))
    return ", ".join(filter(None, (family, suffix, given)))


def _protected(title: str) -> str:
    """Return a title with its names and abbreviations in braces, because styles write other words in lower case.

    In a title that has most words in capitals, only capitals within a word tell a name: NASA, iPhone.
    """
    words = title.split(" ")
    # Acronyms and short words are written alike in all titles.
    later = [word for word in words[1:] if word[:1].isalpha() and word not in _SMALL and word[1:].islower()]
    headline = sum(word[0].isupper() for word in later) * 2 > len(later)
    return " ".join(
        _braced(_spelled(word)) if _is_name(word, first=not place, headline=headline) else _spelled(word)
        for place, word in enumerate(words)
    )


def _is_name(word: str, *, first: bool, headline: bool) -> bool:
    word = word.lstrip(_OPENING)
    if not _PLAIN.fullmatch(word):
        return False
    return any(map(str.isupper, word[1:])) or (word[0].isupper() and not first and not headline)


def _spelled(text: str) -> str:
    spelled = _JOINED.sub("{}", text.translate(_SPELLED))
    return spelled if _is_balanced(text) else _ALONE.sub(lambda brace: _COUNTED[brace[0]], spelled)


def _is_balanced(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    depths = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in text))
    return min(depths, default=0) >= 0 and sum(depths[-1:]) == 0


def _braced(text: str) -> str:
    return f"{{{text}}}"
