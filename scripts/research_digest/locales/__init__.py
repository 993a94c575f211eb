"""Texts of the site in its language: one file of words per language, and localised dates and numbers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, get_month_names
from babel.numbers import format_decimal

from research_digest.locales import ar, de, en, es, fr, ja, uk, zh
from research_digest.model import Date

LANGUAGES = {each.__name__.rpartition(".")[2]: each for each in (ar, de, en, es, fr, ja, uk, zh)}
"""The languages of the interface. For other languages, the texts are English."""

LONG = 90
"""Minutes from which on a reading time is in hours."""


def substitute(language: str) -> str:
    """Return the language that the interface has in place of `language`, or "" if it has that one.

    A regional form, such as de-AT, is the same language. Chinese in traditional characters is written in others.
    """
    base = language.partition("-")[0]
    if base not in LANGUAGES:
        return "en"
    return base if _locale(language).script == "Hant" else ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The site's texts in one language, named by its BCP 47 tag."""

    language: str

    def __call__(self, key: str, **values: str) -> str:
        """Return the text `key`, with `values` filled in."""
        text = _file(self.language).words.get(key) or en.WORDS[key]
        return text.format(**values) if values else text

    def texts(self, *keys: str) -> dict[str, str]:
        """Return several texts by their keys, for a template."""
        return {key: self(key) for key in keys}

    def count(self, key: str, number: int) -> str:
        """Return a number of things with the right plural: "1 clipping", "1,200 clippings"."""
        forms = _file(self.language).counts.get(key)
        locale = _locale(self.language) if forms else _locale("en")
        forms = forms or en.COUNTS[key]
        form = forms.get(locale.plural_form(number)) or forms["other"]
        return form.format(n=self.number(number))

    def reading(self, minutes: int) -> str:
        """Return how long reading takes, in whole hours where it takes long, or "" for 0 minutes."""
        if minutes < LONG:
            return self.count("minutes", minutes) if minutes else ""
        return self.count("hours", round(minutes / 60))

    def listed(self, names: Sequence[str]) -> str:
        """Return names in a row, separated as in the language."""
        return self("comma").join(names)

    def month(self, month: int) -> str:
        """Return the name of a month on its own."""
        return str(get_month_names("wide", "stand-alone", _locale(self.language))[month])

    def days(self, first: Date, last: Date) -> str:
        """Return a span of two days: "19–25 May 2025"."""
        return str(format_interval(_day(first), _day(last), "yMMMd", locale=_locale(self.language)))

    def span(self, span: tuple[Date, Date] | None) -> str:
        """Return a span of two dates, each as exact as it is known, or "" for None."""
        if span is None:
            return ""
        first, last = map(self.date, span)
        return first if first == last else f"{first} – {last}"

    def period(self, slug: str, first: Date, last: Date) -> str:
        """Return the name of a digest's period: "May 2025", "Week 21, 19–25 May 2025"."""
        if "w" not in slug:
            return self.date(Date(first.year, first.month))
        return self("week", number=str(int(slug.rpartition("w")[2])), days=self.days(first, last))

    def body(self) -> dict[str, str]:
        """Return the texts that bodies contain."""
        return {**en.BODY, **_file(self.language).body}

    def number(self, number: int) -> str:
        """Return a number with the separators of the language."""
        return str(format_decimal(number, locale=_locale(self.language)))

    def date(self, date: Date) -> str:
        """Return the date, as exact as it is known: "12 June 2017", "June 2017", "2017"."""
        return _spoken_date(date, self.language)


class _Words(NamedTuple):
    words: Mapping[str, str]
    body: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]


def _file(language: str) -> _Words:
    file = LANGUAGES.get(language.partition("-")[0], en)
    return _Words(file.WORDS, file.BODY, file.COUNTS)


@lru_cache(maxsize=100)
def territorial(language: str) -> str:
    """Return a language with its most likely territory, as OpenGraph has it: `de_DE`; or "" if that is not known."""
    wanted = _locale(language)
    likely = get_global("likely_subtags").get(str(wanted)) or get_global("likely_subtags").get(wanted.language) or ""
    territory = wanted.territory or (Locale.parse(likely).territory if likely else "")
    return f"{wanted.language}_{territory}" if territory else ""


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
