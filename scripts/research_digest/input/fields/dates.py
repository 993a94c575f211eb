"""Dates as people and programs write them. Ambiguous dates are reported, not guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import clean, quoted
from research_digest.input.frontmatter import Field
from research_digest.model import Date, Problem

YEARS = range(1000, 2101)
LONGEST = 80
EPOCH = Date(1970, 1, 1)
"""Date that programs write if they know none."""

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\b\.?)?"
_ZONE = r"(?:Z|UTC|GMT|[A-Z]{2,4}T)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?(?:\s?[\[(][\w/ +-]+[\])])?"
_TIME = re.compile(rf"(?:[\s,T]|(?<=\D))(?:at\s)?\s*{_CLOCK}\s?{_ZONE}$|T\d{{4,6}}Z?$", re.IGNORECASE)

_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})"
    r"(?:(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?:(?P=sep)\s?(?P<d>\d{1,2})\.?)?|(?P<m2>\d{2})(?P<d2>\d{2}))?"
)
_CJK = re.compile(
    r"(?P<y>\d{4})\s?[年년](?:\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?)?(?:\s?[(（]?.曜日[)）]?)?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.]\s?(\d{1,2})[-/.]\s?(\d{4})")
_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_FILLERS = frozenset(
    "st nd rd th of the on de del d do er re ème º o published posted den le el il a г года год р року".split()
)
_ENGLISH = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_DAY = 3
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

    The time of day is dropped and time zones are ignored. `languages` are those of month names, besides English.
    """
    if len(text) > LONGEST:
        return None
    day = _TIME.sub("", _with_ascii_digits(text.strip())).strip(" ,")
    if found := _YEAR_FIRST.fullmatch(day):
        return _year_first(found)
    if found := _CJK.fullmatch(day):
        return _date(*found.group("y", "m", "d"))
    if found := _YEAR_LAST.fullmatch(day):
        return _either(*found.groups())
    return _in_words(day.casefold(), ("en", *languages))


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
    known = [digits for digits in (year, month, day) if digits]
    if not _exists(*known):
        return None
    date = Date(*map(int, known))
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
    """Return the date with one month by name, one year and at most one day, in any order, or None."""
    names, numbers = _names_and_numbers(text)
    if not names or sorted(map(len, numbers)) not in _LENGTHS:
        return None
    *days, year = sorted(numbers, key=len)
    months = (_only_month(names, language) for language in languages)
    month = next(filter(None, months), 0)
    return _date(year, str(month), *days) if month else None


def _names_and_numbers(text: str) -> tuple[list[str], list[str]]:
    words = [word for word in _WORD.findall(text) if word not in _FILLERS]
    return [word for word in words if not word.isdecimal()], list(filter(str.isdecimal, words))


def _only_month(names: list[str], language: str) -> int:
    """Return the number of the month if `names` are one month and perhaps weekdays in a language, else 0."""
    months = _months(language)
    named = [months[name] for name in names if name in months]
    others = set(names) - months.keys() - _weekdays(language)
    return named[0] if len(named) == 1 and not others else 0


@lru_cache
def _months(language: str) -> dict[str, int]:
    if language == "en":
        names = {name[:size]: number for number, name in enumerate(_ENGLISH, 1) for size in (3, len(name))}
        return names | {"sept": 9}
    return {name: number for number, names in _babel_names(language, "months") for name in names}


@lru_cache
def _weekdays(language: str) -> frozenset[str]:
    if language == "en":
        return frozenset(name[:size] for name in _DAYS for size in (_SHORT_DAY, 4, 5, len(name)))
    return frozenset(name for _, names in _babel_names(language, "days") for name in names)


def _babel_names(language: str, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of the names of months or days with their numbers, if babel knows the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most clippings have no month in words

    try:
        forms = getattr(Locale.parse(language.replace("-", "_")), kind)
    except (UnknownLocaleError, ValueError):
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in forms[context][width].items():
                yield number, _WORD.findall(name.casefold())
