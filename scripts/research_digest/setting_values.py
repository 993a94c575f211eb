"""Readers of setting values. Each returns the value, or raises ValueError with the allowed values."""

from __future__ import annotations

import re
from collections.abc import Callable

from babel import Locale, UnknownLocaleError


def text(value: object) -> str:
    """Return some text."""
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("some text")


def any_text(value: object) -> str:
    """Return a text, which may be empty."""
    if value is None or isinstance(value, str):
        return value or ""
    raise ValueError("a text")


def address(value: object) -> str:
    """Return a web address that ends in a slash, or "" for no value."""
    if not value:
        return ""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return value.rstrip("/") + "/"
    raise ValueError("a web address, as https://example.org/digest/")


# RFC 4151, 2.1: a host or a mail address, and a date on which the owner had it.
_AUTHORITY = re.compile(r"(?:[\w.+-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:,\d{4}(?:-\d{2}){0,2})?", re.ASCII)


def authority(value: object) -> str:
    """Return the authority of tag URIs."""
    if value is None or (isinstance(value, str) and (not value or _AUTHORITY.fullmatch(value))):
        return value or ""
    raise ValueError("a host of yours in small letters, as example.org, or example.org,2026-11-01")


SUPPORTED = ("ar", "de", "en", "es", "fr", "ja", "uk", "zh")
"""Languages of the interface. `locales.LANGUAGES` has their texts."""


def language(value: object) -> str:
    """Return the code of a language."""
    try:
        return str(Locale.parse(str(value).replace("_", "-"), sep="-")).replace("_", "-")
    except (ValueError, UnknownLocaleError):
        known = ", ".join(SUPPORTED)
        raise ValueError(f"the code of a language, as de or pt-BR; the interface is available in {known}") from None


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("a list of texts")


def count(value: object) -> int:
    """Return a whole number above 0."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError("a whole number above 0")


def flag(value: object) -> bool:
    """Return true or false."""
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def one_of(*allowed: str) -> Callable[[object], str]:
    """Return a reader that takes one of the words `allowed`."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise ValueError(f"one of {', '.join(allowed)}")

    return read


def span(value: object) -> str:
    """Return the period of a digest. YAML reads `off` without quotes as false."""
    return one_of("week", "month", "off")("off" if value is False else value)
