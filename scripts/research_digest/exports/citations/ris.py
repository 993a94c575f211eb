"""RIS for reference managers. Each line is a tag, two spaces, a hyphen and a value."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.kinds import VIDEO
from research_digest.library.names import Name
from research_digest.library.works import Work
from research_digest.model import Date


def ris(work: Work) -> str:
    """Return a work as an entry of a .ris file."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in (*_lines(work), ("ER", "")))


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", work.kind.ris
    yield "ID", work.key
    yield "TI", work.title
    yield from (("AU", _name(each)) for each in work.names)
    if work.published:
        yield "PY", str(work.published.year)
        yield "DA", _date(work.published)
    rest = (
        ("T2", work.within),
        ("VL", work.volume),
        ("IS", work.issue),
        ("SP", work.pages),
        ("PB", work.maker),
        ("C5" if work.kind is VIDEO else "M3", work.kind.genre),
        ("DO", work.doi),
        ("SN", work.isbn),
        ("UR", work.url),
        ("Y2", _date(work.seen) if work.seen else ""),
        ("LA", work.lang),
        ("AB", work.abstract),
        *(("KW", tag) for tag in work.tags),
    )
    yield from ((tag, value) for tag, value in rest if value)


def _name(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _date(date: Date) -> str:
    """Return a date as YYYY/MM/DD/, with empty parts if month or day are unknown."""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/"
