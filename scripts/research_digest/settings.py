"""The settings of a site: `extra.digest` of mkdocs.yml, read in one place, typed, each with a default."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Literal, get_args

from babel import Locale, UnknownLocaleError

from research_digest.model import Rights


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it, its value and what is allowed."""


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("some text")


def _any_text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    raise ValueError("a text")


def _address(value: object) -> str:
    if not value:
        return ""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return value.rstrip("/") + "/"
    raise ValueError("a web address, as https://example.org/digest/")


# RFC 4151, 2.1: a host or a mail address, and a day on which it was its owner's.
_AUTHORITY = re.compile(r"(?:[\w.+-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:,\d{4}(?:-\d{2}){0,2})?", re.ASCII)


def _authority(value: object) -> str:
    if value is None or (isinstance(value, str) and (not value or _AUTHORITY.fullmatch(value))):
        return value or ""
    raise ValueError("a host of yours in small letters, as example.org, or example.org,2026-11-01")


def _language(value: object) -> str:
    try:
        return str(Locale.parse(str(value), sep="-")).replace("_", "-")
    except (ValueError, UnknownLocaleError):
        raise ValueError("the code of a language, as de or pt-BR") from None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("a list of texts")


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError("a whole number above 0")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        raise ValueError(f"one of {', '.join(allowed)}")

    return read


def _span(value: object) -> str:
    """YAML takes a bare `off` for a no."""
    return _one_of("week", "month", "off")("off" if value is False else value)


def _setting(default: object, read: Callable[[object], Any], about: str) -> Any:
    return field(default=default, metadata={"read": read, "about": about})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site's owner can choose; the README's table is checked against these fields."""

    clippings: str = _setting("clippings", _text, "Folder of the clippings, relative to the configuration file.")
    ignore_tags: tuple[str, ...] = _setting(("clippings",), _texts, "Tags that say nothing and get no page.")
    language: str = _setting(
        "en",
        _language,
        "Language of the site's own words, of dates, numbers and alphabets; `theme.language` unless set.",
    )
    directory_urls: bool = _setting(
        default=True,
        read=_flag,
        about="Addresses end in `/`, not `.html`: `use_directory_urls` alone counts in MkDocs.",
    )
    site_name: str = _setting("Research Digest", _text, "The site's name: `site_name` alone counts in MkDocs.")
    site_description: str = _setting("", _any_text, "The site in a line: `site_description` alone counts in MkDocs.")
    site_url: str = _setting(
        "", _address, "Where the site will stand: `site_url` alone counts in MkDocs. Without it there are no feeds."
    )
    docs: str = _setting("docs", _text, "Folder of the pages written by hand: `docs_dir` alone counts in MkDocs.")
    show: tuple[str, ...] = _setting((), _texts, "Keys of your own that articles show, as `[rating, status]`.")
    topics: int = _setting(24, _count, "How many tags the home page shows, the most used first.")
    per_page: int = _setting(50, _count, "How many clippings a page lists before the next one begins.")
    latest: int = _setting(20, _count, "How many clippings the home page shows.")
    digests: str = _setting("month", _span, "What a digest gathers: a `week`, a `month`; `off` makes none.")
    feed_entries: int = _setting(20, _count, "How many clippings, or digests, a feed holds, the latest.")
    feed_text: Literal["own", "full", "summary"] = _setting(
        "own",
        _one_of("own", "full", "summary"),
        "What feeds and Markdown twins hold of full texts: all (`full`), a `summary`, or all of what is your `own`.",
    )
    feed_authority: str = _setting(
        "",
        _authority,
        "Whose the ids in feeds are, for ever; the host of `site_url` unless set. Set it before you move.",
    )
    publish: Rights = _setting(
        "full",
        _one_of(*get_args(Rights)),
        "`full`, `excerpt` or `link`: what is shown unless a clipping or its publication says otherwise.",
    )
    excerpt_words: int = _setting(120, _count, "Words of an excerpt, at most; it ends with a sentence.")
    canonical: str = _setting(
        "original",
        _one_of("original", "own"),
        "Whose the full texts are: `original` names it to search engines and hides the copy; or `own`.",
    )
    archive: str = _setting(
        "https://web.archive.org/web/{date}/{url}",
        _any_text,
        "Where copies of originals are kept: `{date}` is the day of clipping, `{url}` the original. Empty for none.",
    )
    images: Literal["link", "hide"] = _setting(
        "link",
        _one_of("link", "hide"),
        "Pictures on other sites: `link` shows them from there, `hide` makes them links.",
    )
    takedowns: str = _setting("takedowns.yml", _text, "List of what must not be published, beside them.")
    security_policy: bool = _setting(
        default=True, read=_flag, about="Every page tells browsers to run the theme's scripts alone."
    )
    max_seconds: int = _setting(
        5, _count, "Seconds of computing that the body of a clipping may take; past them it is shown plain."
    )
    max_memory: int = _setting(1_500_000_000, _count, "Bytes of memory that making the bodies may take, on Linux.")
    max_file_size: int = _setting(2_000_000, _count, "Bytes of the largest clipping that is read.")
    max_front_matter: int = _setting(128_000, _count, "Characters of the longest front matter that is read.")
    authors: str = _setting("authors.yml", _text, "List of authors and their spellings, beside the configuration file.")
    publications: str = _setting("publications.yml", _text, "List of publications by host, beside it too.")
    max_tags: int = _setting(30, _count, "How many tags of a clipping are kept.")
    max_authors: int = _setting(100, _count, "How many authors of a clipping are kept.")
    allow_full: tuple[str, ...] = _setting(
        (), _texts, "Paths or sources of clippings that may show more than their publication's `rights`."
    )
    allow_attachments: tuple[str, ...] = _setting(
        (), _texts, "Paths of attachments to publish though a clipping that is not published shows them too."
    )
    allow_private: tuple[str, ...] = _setting((), _texts, "Paths or sources of clippings to publish though private.")


def site_settings(config: Mapping[str, Any]) -> Settings:
    """Return the settings of the site from mkdocs.yml, given as `config`. Raise SettingsError if they are wrong.

    Settings that MkDocs has too, as the site's name, come from its own keys.
    """
    values = (config.get("extra") or {}).get("digest") or {}
    if not isinstance(values, Mapping):
        raise SettingsError(f"extra.digest: {values!r} is not allowed; it must be a mapping of settings")
    theme = config.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    own = {setting: config[key] for key, setting in _OF_MKDOCS.items() if config.get(key) is not None}
    return read_settings({"language": language or "en", **values, **own})


_OF_MKDOCS = {
    "site_name": "site_name",
    "site_description": "site_description",
    "site_url": "site_url",
    "docs_dir": "docs",
    "use_directory_urls": "directory_urls",
}


def read_settings(values: Mapping[str, object]) -> Settings:
    """Return the settings in `values`, the mapping under `extra.digest`. Raise SettingsError if they are wrong."""
    known: dict[str, Field[Any]] = {each.name: each for each in fields(Settings)}
    for name in values:
        if name not in known:
            raise SettingsError(f"extra.digest.{name}: there is no such setting; there are {', '.join(known)}")
    return Settings(**{name: _read(known[name], value) for name, value in values.items()})


def _read(setting: Field[Any], value: object) -> Any:
    try:
        return setting.metadata["read"](value)
    except ValueError as allowed:
        raise SettingsError(f"extra.digest.{setting.name}: {value!r} is not allowed; it must be {allowed}") from None
