"""Dates as people and programs write them. Ambiguous dates are reported, not guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import replace

from research_digest.input.fields.clocks import COMPACT, TIME, clock, compact_clock
from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.months import OTHERS, WORD, only_month
from research_digest.input.fields.text import clean, quoted
from research_digest.input.frontmatter import Field
from research_digest.model import Date, Problem

YEARS = range(1000, 2101)
LONGEST = 80
EPOCH = Date(1970, 1, 1)
"""Date that programs write if they know none."""

_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})"
    r"(?:(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?:(?P=sep)\s?(?P<d>\d{1,2})\.?)?|(?P<m2>\d{2})(?P<d2>\d{2}))?"
)
_CJK = re.compile(
    r"(?P<y>\d{4})\s?[年년](?:\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?)?(?:\s?[(（]?.曜日[)）]?)?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.]\s?(\d{1,2})[-/.]\s?(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
# `2025-05-21 Wed`, as in Logseq and Org mode, and `Wed, 2025-05-21`
_WEEKDAYS = re.compile(rf"^{_WEEKDAY},?\s+(?=\d)|(?<=[-/.]\d\d)(?:,|\s)\s*\(?{_WEEKDAY}\)?$", re.IGNORECASE)
# `10:30 AM · May 21, 2025`, as on X.
_TIME_FIRST = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?)(?:\s?[·,|]\s?|\s)(.+)", re.IGNORECASE)
_FILLERS = frozenset(
    "st nd rd th of the on de del d do er re ème º o published posted den le el il a г года год р року di da dne la"
    " al van dia em um kl klo 日 号".split()
)
_LENGTHS = ([4], [1, 4], [2, 4])
"""Lengths of the numbers beside a month by name: a year alone, or a year and a day."""


class UnclearError(ValueError):
    """The text can mean two dates. The message names both."""


def read_date(field: Field | None, context: FieldContext) -> tuple[Date | None, tuple[Problem, ...]]:
    """Return the date in a field, and a problem if the field is not a date or is ambiguous."""
    if field is None or field.value.kind == "null":
        return None, ()
    text = clean(field.value.text).removeprefix("[[").removesuffix("]]")
    try:
        date = parse_date(text, languages=context.languages)
    except UnclearError as both:
        what = f'"{field.key}" could be {both}: {quoted(field.value.text)}'
        return None, (complain(context, field, "ambiguous-date", what),)
    if date:
        return date, ()
    code = f"{field.key}-not-a-date" if field.key in ("published", "created") else "not-a-date"
    what = f'"{field.key}" is not a date: {quoted(field.value.text)}'
    return None, (complain(context, field, code, what),)


def parse_date(text: str, *, languages: tuple[str, ...] = ()) -> Date | None:
    """Return the date that `text` means, or None if it is not a date. Raise UnclearError if it is ambiguous.

    `languages` are those of month names that are tried before all others, besides English.
    """
    if len(text) > LONGEST:
        return None
    plain = _with_ascii_digits(text.strip())
    if early := _TIME_FIRST.fullmatch(plain):
        plain = f"{early[2]} {early[1]}"
    if found := COMPACT.fullmatch(plain):
        return _at(parse_date(found[1]), compact_clock(found))
    time = TIME.search(plain)
    day = _day((plain[: time.start()] if time else plain).strip(" ,"), languages)
    return _at(day, clock(time) if time else "")


def _day(written: str, languages: tuple[str, ...]) -> Date | None:
    day = _WEEKDAYS.sub("", written)
    if found := _YEAR_FIRST.fullmatch(day):
        return _year_first(found)
    if found := _CJK.fullmatch(day):
        return _date(*found.group("y", "m", "d"))
    if found := _YEAR_LAST.fullmatch(day):
        return _either(*found.groups())
    if found := _MONTH_YEAR.fullmatch(day):
        return _date(found[2], found[1])
    return _in_words(day.casefold(), ("en", *languages))


def _at(date: Date | None, time: str) -> Date | None:
    """Return the date with a time of day. A month has none."""
    return replace(date, clock=time) if date and date.day else date


def _with_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _year_first(found: re.Match[str]) -> Date | None:
    """Return the date in a match of _YEAR_FIRST, with or without signs between its numbers."""
    return _date(found["y"], found["m"] or found["m2"], found["d"] or found["d2"])


def _date(year: str, month: str | None = None, day: str | None = None) -> Date | None:
    """Return the date of these digits, or None if there is no such day or it is EPOCH."""
    # Python reads no number of over 4,300 digits.
    if len(year) > len("2024") or int(year) not in YEARS:
        return None
    if not _exists(*(digits for digits in (year, month, day) if digits)):
        return None
    date = Date(int(year), int(month or 0), int(day or 0) if month else 0)
    return None if date == EPOCH else date


def _exists(year: str, month: str = "1", day: str = "1") -> bool:
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _either(first: str, second: str, year: str) -> Date | None:
    """Return the date with the day or the month first. Raise UnclearError if both are possible."""
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first and month_first and day_first != month_first:
        raise UnclearError(f"{day_first} or {month_first}")
    return day_first or month_first


def _in_words(text: str, languages: tuple[str, ...]) -> Date | None:
    """Return the date with one month by name, one year and at most one day, in any order, or None.

    Raise UnclearError if the name is that of two months, in languages that are not known to be meant.
    """
    names, numbers = _names_and_numbers(text)
    if not names or sorted(map(len, numbers)) not in _LENGTHS:
        return None
    *days, year = sorted(numbers, key=len)
    known = (only_month(names, language) for language in languages)
    month = next(filter(None, known), 0)
    months = {month} if month else {only_month(names, language) for language in OTHERS} - {0}
    dates = sorted(date for each in months if (date := _date(year, str(each), *days)))
    if len(dates) > 1:
        raise UnclearError(" or ".join(map(str, dates)))
    return dates[0] if dates else None


def _names_and_numbers(text: str) -> tuple[list[str], list[str]]:
    words = [word for word in WORD.findall(text) if word not in _FILLERS]
    return [word for word in words if not word.isdecimal()], list(filter(str.isdecimal, words))
