"""What the site itself says: a file of words for each language, and dates and numbers as its readers write them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from research_digest.model import Date
from research_digest.wording import en

LANGUAGES = {each.__name__.rpartition(".")[2]: each for each in (en,)}
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


@lru_cache(maxsize=10_000)
def _spoken_date(date: Date, language: str) -> str:
    if not date.month:
        return str(date.year)
    day = datetime.date(date.year, date.month, date.day or 1)
    if not date.day:
        return format_skeleton("yMMMM", day, locale=_locale(language))
    return format_date(day, format="long", locale=_locale(language))
