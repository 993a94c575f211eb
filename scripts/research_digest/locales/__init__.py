"""What the site itself says: a file of words for each language, and dates and numbers as its readers write them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_month_names
from babel.numbers import format_decimal

from research_digest.locales import ar, de, en, es, fr, ja, uk, zh
from research_digest.model import Date

LANGUAGES = {each.__name__.rpartition(".")[2]: each for each in (ar, de, en, es, fr, ja, uk, zh)}
"""The languages that the site speaks; a language without a file speaks English."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The site's words in one language, named by its BCP 47 tag."""

    language: str

    def __call__(self, key: str, **values: str) -> str:
        """The text `key`, with `values` in its places."""
        text = _file(self.language).words.get(key) or en.WORDS[key]
        return text.format(**values) if values else text

    def texts(self, *keys: str) -> dict[str, str]:
        """Several texts by their keys, for a template."""
        return {key: self(key) for key in keys}

    def count(self, key: str, number: int) -> str:
        """A number of things, in the plural that the language has for it: "1 clipping", "1,200 clippings"."""
        forms = _file(self.language).counts.get(key)
        locale = _locale(self.language) if forms else _locale("en")
        forms = forms or en.COUNTS[key]
        form = forms.get(locale.plural_form(number)) or forms["other"]
        return form.format(n=self.number(number))

    def month(self, month: int) -> str:
        """The name of a month that stands alone."""
        return str(get_month_names("wide", "stand-alone", _locale(self.language))[month])

    def days(self, first: Date, last: Date) -> str:
        """A time between two days: "19–25 May 2025"."""
        return str(format_interval(_day(first), _day(last), "yMMMd", locale=_locale(self.language)))

    def span(self, span: tuple[Date, Date] | None) -> str:
        """A time between two dates, each as exact as it is known; empty for None."""
        if span is None:
            return ""
        first, last = map(self.date, span)
        return first if first == last else f"{first} – {last}"

    def period(self, slug: str, first: Date, last: Date) -> str:
        """The name of a digest's period: "May 2025", "Week 21, 19–25 May 2025"."""
        if "w" not in slug:
            return self.date(Date(first.year, first.month))
        return self("week", number=str(int(slug.rpartition("w")[2])), days=self.days(first, last))

    def body(self) -> dict[str, str]:
        """What bodies say, for their Context."""
        return {**en.BODY, **_file(self.language).body}

    def number(self, number: int) -> str:
        """A number with the separators of the language."""
        return str(format_decimal(number, locale=_locale(self.language)))

    def date(self, date: Date) -> str:
        """The date, as exact as it is known: "12 June 2017", "June 2017", "2017"."""
        return _spoken_date(date, self.language)


class _Words(NamedTuple):
    words: Mapping[str, str]
    body: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]


def _file(language: str) -> _Words:
    file = LANGUAGES.get(language.partition("-")[0], en)
    return _Words(file.WORDS, file.BODY, file.COUNTS)


@lru_cache(maxsize=100)
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


@lru_cache(maxsize=10_000)
def _spoken_date(date: Date, language: str) -> str:
    if not date.month:
        return str(date.year)
    if not date.day:
        return format_skeleton("yMMMM", _day(date), locale=_locale(language))
    return format_date(_day(date), format="long", locale=_locale(language))
