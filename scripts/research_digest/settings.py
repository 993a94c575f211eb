"""The settings under `extra.digest` of mkdocs.yml, or of the plugin, typed, each with a default."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Literal, get_args

from research_digest.model import Rights
from research_digest.setting_values import (
    address,
    any_text,
    authority,
    count,
    flag,
    language,
    one_of,
    span,
    text,
    texts,
)

PLUGIN = "research-digest"
"""Name of the plugin of MkDocs."""


class SettingsError(ValueError):
    """A wrong setting. The message names it, its value and the allowed values."""


def _setting(default: object, read: Callable[[object], Any], about: str, *, group: str = "", older: bool = True) -> Any:
    """Declare a setting. `group` is its name in a group (`feeds.entries`).

    With `older`, the name of its attribute is read too: it was the name before there were groups.
    """
    return field(default=default, metadata={"read": read, "about": about, "group": group, "older": older or not group})


@dataclass(frozen=True, slots=True, kw_only=True)
class MkDocsSettings:
    """Settings for which MkDocs has its own keys. Those of MkDocs are used if they are set."""

    directory_urls: bool = _setting(
        default=True,
        read=flag,
        about="Addresses end in `/`, not `.html`: `use_directory_urls` alone counts in MkDocs.",
    )
    site_name: str = _setting("Research Digest", text, "The site's name: `site_name` alone counts in MkDocs.")
    site_description: str = _setting("", any_text, "The site in a line: `site_description` alone counts in MkDocs.")
    site_url: str = _setting(
        "", address, "Where the site will stand: `site_url` alone counts in MkDocs. Without it there are no feeds."
    )
    docs: str = _setting("docs", text, "Folder of the pages written by hand: `docs_dir` alone counts in MkDocs.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(MkDocsSettings):
    """The settings under `extra.digest`. A test compares docs/configuration.md with these fields."""

    clippings: str = _setting("clippings", text, "Folder of the clippings, relative to the configuration file.")
    ignore: tuple[str, ...] = _setting(
        (), texts, "Files and folders below the clippings folder that are not read, as in .gitignore."
    )
    default: Literal["public", "private"] = _setting(
        "public",
        one_of("public", "private"),
        "`private`: only files that say `publish: true` are on the site, as for a whole vault.",
    )
    attachments: str = _setting(
        "", any_text, "Folder of attachments outside the clippings folder. Empty: there is none."
    )
    line_breaks: bool = _setting(
        default=False, read=flag, about="A single line break in a text is shown, as Obsidian does."
    )
    ignore_tags: tuple[str, ...] = _setting(("clippings",), texts, "Tags that say nothing and get no page.")
    language: str = _setting(
        "en",
        language,
        "Language of the site's own words, of dates, numbers and alphabets; `theme.language` unless set.",
    )
    trails: str = _setting(
        "trails", any_text, "Folder of the trails, below the folder of the pages written by hand. Empty: no trails."
    )
    show: tuple[str, ...] = _setting((), texts, "Keys of your own that articles show, as `[rating, status]`.")
    topics: int = _setting(24, count, "How many tags the home page shows, the most used first.", group="lists.topics")
    per_page: int = _setting(
        50, count, "How many clippings a page lists before the next one begins.", group="lists.per_page"
    )
    latest: int = _setting(20, count, "How many clippings the home page shows.", group="lists.latest")
    digests: str = _setting("month", span, "What a digest gathers: a `week`, a `month`; `off` makes none.")
    feed_entries: int = _setting(
        20, count, "How many clippings, or digests, a feed holds, the latest.", group="feeds.entries"
    )
    feed_text: Literal["own", "full", "summary"] = _setting(
        "own",
        one_of("own", "full", "summary"),
        "What feeds and Markdown files hold of full texts: all (`full`), a `summary`, or all of what is your `own`.",
        group="feeds.text",
    )
    feed_terms: Literal["summary", "full", "off"] = _setting(
        "summary",
        one_of("summary", "full", "off"),
        "What the feeds of tags, authors and publications hold: a `summary`, what the site's feed holds (`full`); or "
        "`off`.",
        group="feeds.terms",
        older=False,
    )
    feed_term_entries: int = _setting(
        10,
        count,
        "How many clippings such a feed holds, at most `feeds.entries`.",
        group="feeds.term_entries",
        older=False,
    )
    feed_least: int = _setting(
        2, count, "Fewest clippings of a tag, author or publication that has a feed.", group="feeds.least", older=False
    )
    feed_authority: str = _setting(
        "",
        authority,
        "Whose the ids in feeds are, for ever; the host of `site_url` unless set. Set it before you move.",
        group="feeds.authority",
    )
    publish: Rights = _setting(
        "full",
        one_of(*get_args(Rights)),
        "`full`, `excerpt` or `link`: what is shown unless a clipping or its publication says otherwise.",
        group="rights.publish",
    )
    excerpt_words: int = _setting(
        120, count, "Words of an excerpt, at most; it ends with a sentence.", group="rights.excerpt_words"
    )
    canonical: str = _setting(
        "original",
        one_of("original", "own"),
        "Whose the full texts are: `original` names it to search engines and hides the copy; or `own`.",
        group="rights.canonical",
    )
    archive: str = _setting(
        "https://web.archive.org/web/{date}/{url}",
        any_text,
        "Where copies of originals are kept: `{date}` is the day of clipping, `{url}` the original. Empty for none.",
    )
    archive_lookup: str = _setting(
        "https://archive.org/wayback/available?url={url}&timestamp={date}",
        any_text,
        "Where `check --links` asks for a copy of what is gone, as of the Wayback Machine. Empty: it does not ask.",
    )
    images: Literal["link", "hide"] = _setting(
        "link",
        one_of("link", "hide"),
        "Pictures on other sites: `link` shows them from there, `hide` makes them links.",
    )
    takedowns: str = _setting(
        "takedowns.yml", text, "List of what must not be published, beside them.", group="files.takedowns"
    )
    citations: Literal["collection", "terms", "all"] = _setting(
        "collection",
        one_of("collection", "terms", "all"),
        "Citation files: of the `collection`; of `terms` with several clippings too; of each article too (`all`).",
        group="exports.citations",
        older=False,
    )
    markdown: bool = _setting(
        default=True, read=flag, about="Each article has a Markdown file.", group="exports.markdown", older=False
    )
    moved_markdown: bool = _setting(
        default=False,
        read=flag,
        about="At the former address of a Markdown file, `…/index.html.md`, a line leads to the new one.",
        group="exports.moved_markdown",
        older=False,
    )
    books: bool = _setting(
        default=True,
        read=flag,
        about="Each digest and trail is also a book in EPUB.",
        group="exports.books",
        older=False,
    )
    vault: bool = _setting(
        default=False,
        read=flag,
        about="All clippings are offered as `clippings.zip`, to open in Obsidian.",
        group="exports.vault",
        older=False,
    )
    card: bool = _setting(
        default=True, read=flag, about="Previews of links show a card with the name of the site, drawn at the build."
    )
    security_policy: bool = _setting(
        default=True, read=flag, about="Every page tells browsers to run the theme's scripts alone."
    )
    max_seconds: int = _setting(
        5,
        count,
        "Seconds of computing that the body of a clipping may take; past them it is shown plain.",
        group="limits.seconds",
    )
    max_memory: int = _setting(
        1_500_000_000, count, "Bytes of memory that making the bodies may take, on Linux.", group="limits.memory"
    )
    max_file_size: int = _setting(
        2_000_000, count, "Bytes of the largest clipping that is read.", group="limits.file_size"
    )
    max_front_matter: int = _setting(
        128_000, count, "Characters of the longest front matter that is read.", group="limits.front_matter"
    )
    authors: str = _setting(
        "authors.yml",
        text,
        "List of authors and their spellings, beside the configuration file.",
        group="files.authors",
    )
    publications: str = _setting(
        "publications.yml", text, "List of publications by host, beside it too.", group="files.publications"
    )
    tags: str = _setting(
        "tags.yml", text, "List of tags with the names to show, beside it too.", group="files.tags", older=False
    )
    links: str = _setting(
        "links.yml",
        text,
        "List of the originals that are gone or have moved, beside it too; `check --links` writes it.",
        group="files.links",
        older=False,
    )
    max_tags: int = _setting(30, count, "How many tags of a clipping are kept.", group="limits.tags")
    max_authors: int = _setting(100, count, "How many authors of a clipping are kept.", group="limits.authors")
    allow_full: tuple[str, ...] = _setting(
        (),
        texts,
        "Paths or sources of clippings that may show more than their publication's `rights`.",
        group="rights.allow_full",
    )
    allow_attachments: tuple[str, ...] = _setting(
        (),
        texts,
        "Paths of attachments to publish though a clipping that is not published shows them too.",
        group="rights.allow_attachments",
    )
    allow_private: tuple[str, ...] = _setting(
        (), texts, "Paths or sources of clippings to publish though private.", group="rights.allow_private"
    )

    @property
    def lists(self) -> tuple[str, ...]:
        """The files of the owner that say what counts for several clippings, relative to the configuration file."""
        return self.authors, self.publications, self.tags, self.takedowns, self.links


def site_settings(config: Mapping[str, Any]) -> Settings:
    """Return the settings of the site from mkdocs.yml, given as `config`. Raise SettingsError if they are wrong.

    Settings that MkDocs has too, as the site's name, come from its own keys.
    """
    place, values = _digest_values(config)
    if not isinstance(values, Mapping):
        raise SettingsError(f"{place}: {values!r} is not allowed; it must be a mapping of settings")
    language = "en" if "language" in values else _theme_language(config.get("theme"))
    own = {setting: config[key] for key, setting in _OF_MKDOCS.items() if config.get(key) is not None}
    return read_settings({"language": language, **values, **own}, place=place)


def renamed(config: Mapping[str, Any]) -> Iterator[str]:
    """Yield a message for each setting in mkdocs.yml, given as `config`, that has an older name without a group."""
    place, values = _digest_values(config)
    for name in values if isinstance(values, Mapping) else ():
        now = KNOWN[name].metadata["group"] if name in KNOWN else ""
        if now and now != name:
            yield f"{place}.{name} is now called {now}; version 0.3 refuses the older name"


def _digest_values(config: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the place of the digest's settings in mkdocs.yml, and what is there."""
    found = (config.get("extra") or {}).get("digest")
    options = plugin_options(config.get("plugins"))
    if options is None:
        return "extra.digest", found or {}
    if found:
        raise SettingsError(
            f"extra.digest and plugins.{PLUGIN} both have settings of the digest; keep those of plugins.{PLUGIN}"
        )
    return f"plugins.{PLUGIN}", options


def plugin_options(plugins: object) -> Any:
    """Return the options of the plugin in `plugins` of mkdocs.yml, or None if the site does not use the plugin."""
    if isinstance(plugins, Mapping):
        return (plugins[PLUGIN] or {}) if PLUGIN in plugins else None
    for entry in plugins if isinstance(plugins, list) else ():
        if entry == PLUGIN:
            return {}
        if isinstance(entry, Mapping) and PLUGIN in entry:
            return entry[PLUGIN] or {}
    return None


def _theme_language(theme: object) -> str:
    """Return the language of the theme. Raise SettingsError if it is none."""
    value = theme.get("language") if isinstance(theme, Mapping) else None
    return str(_read(KNOWN["language"], "theme.language", value)) if value else "en"


_OF_MKDOCS = {
    "site_name": "site_name",
    "site_description": "site_description",
    "site_url": "site_url",
    "docs_dir": "docs",
    "use_directory_urls": "directory_urls",
}


def read_settings(values: Mapping[str, object], *, place: str = "extra.digest") -> Settings:
    """Return the settings in `values`, the mapping at `place` of mkdocs.yml. Raise SettingsError if they are wrong."""
    found: dict[str, tuple[str, Any]] = {}
    for name, value in _flat(values):
        setting = KNOWN.get(name)
        if setting is None:
            raise SettingsError(f"{place}.{name}: there is no such setting; there are {', '.join(NAMES)}")
        if setting.name in found:
            other = found[setting.name][0]
            raise SettingsError(f"{place}.{name} and {place}.{other} are the same setting; keep one of them")
        found[setting.name] = name, _read(setting, f"{place}.{name}", value)
    return Settings(**{attribute: value for attribute, (_, value) in found.items()})


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the settings with their names, those of a group as `feeds.entries`."""
    for name, value in values.items():
        if name in GROUPS and isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", each) for inner, each in value.items())
        else:
            yield name, value


def _read(setting: Field[Any], name: str, value: object) -> Any:
    try:
        return setting.metadata["read"](value)
    except ValueError as allowed:
        raise SettingsError(f"{name}: {value!r} is not allowed; it must be {allowed}") from None


NAMES = tuple(
    each.metadata["group"] or each.name
    for each in fields(Settings)
    if each.name not in MkDocsSettings.__dataclass_fields__
)
"""Names of the settings under `extra.digest`."""
KNOWN: dict[str, Field[Any]] = {
    **{each.metadata["group"]: each for each in fields(Settings) if each.metadata["group"]},
    **{each.name: each for each in fields(Settings) if each.metadata["older"]},
}
"""The settings by all their names: most of those in groups also have an older name without a group."""
GROUPS = frozenset(name.partition(".")[0] for name in KNOWN if "." in name)
