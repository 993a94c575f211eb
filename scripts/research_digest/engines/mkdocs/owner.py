"""What the owner of a site asks for in mkdocs.yml, apart from the digest's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from research_digest.engines.frame_policy import Owner
from research_digest.engines.mkdocs.pages import DigestPage
from research_digest.engines.policy_sources import Source, script_sources, style_sources
from research_digest.locales import substitute
from research_digest.setting_values import SUPPORTED
from research_digest.settings import PLUGIN, Settings

Named = tuple[tuple[str, str], ...]
"""Files that settings name: the setting, and a path or address."""


def named_files(config: MkDocsConfig) -> Named:
    """Return the files that the owner names, before a plugin such as `minify` gives them other names."""
    return (
        *(("extra_css", path) for path in config.extra_css),
        *(("extra_javascript", str(script)) for script in config.extra_javascript),
        *((f"theme.{name}", str(config.theme.get(name) or "")) for name in ("logo", "favicon")),
    )


def owner_of(named: Named, files: Files) -> Owner:
    """Return what the policy of the pages must allow because the owner names these files."""
    styles = (each for css in _texts("extra_css", named, files) for each in style_sources(css))
    hosts = (each for code in _texts("extra_javascript", named, files) for each in script_sources(code))
    sources: frozenset[Source] = frozenset((*styles, *hosts))
    has_scripts = any(setting == "extra_javascript" for setting, _ in named)
    return Owner(sources=sources, has_scripts=has_scripts, written=_written)


def faults(config: MkDocsConfig) -> Iterator[str]:
    """Yield a message for each setting of the theme that would have no effect or would stop the build."""
    analytics = config.extra.get("analytics") or {}
    provider = analytics.get("provider") if isinstance(analytics, dict) else None
    if provider is None and analytics:
        yield "extra.analytics.provider: nothing is counted without it\n    Set it to `google` or `custom`."
    if provider == "google" and not analytics.get("property"):
        yield "extra.analytics.property: nothing is counted without it\n    Set it to the id that Google gave you."


def missing_files(named: Named, files: Files) -> Iterator[str]:
    """Yield a message for each file that a setting names and that is not there."""
    for setting, path in named:
        if path and "//" not in path and not files.get_file_from_path(_place(path)):
            yield f"{setting}: there is no file {path!r}\n    Put it into docs/, or take it out of {setting}."


def missing_partial(config: MkDocsConfig) -> str:
    """Return a message if a template that a setting names is missing, or ""."""
    analytics = config.extra.get("analytics") or {}
    provider = analytics.get("provider") if isinstance(analytics, dict) else None
    partial = f"partials/integrations/analytics/{provider}.html"
    if not provider or any((Path(folder) / partial).is_file() for folder in config.theme.dirs):
        return ""
    return f"extra.analytics.provider: {provider!r} needs a template; create overrides/{partial}"


def settle_language(config: MkDocsConfig, settings: Settings) -> Iterator[str]:
    """Let the theme use a language that it has. Yield a message for each language that is replaced by another."""
    if other := substitute(settings.language):
        plugin: Any = config.plugins.get(PLUGIN)
        own = (plugin.given if plugin else config.extra.get("digest") or {}).get("language")
        place = f"plugins.{PLUGIN}" if plugin else "extra.digest"
        name = f"{place}.language" if own else "theme.language"
        wanted = own or config.theme["language"]
        yield (
            f"{name}: the interface is not available in {wanted!r}, so its texts are in {other!r}\n"
            f"    It is available in {', '.join(SUPPORTED)}. docs/architecture.md explains how to add a language."
        )
    asked, known = str(config.theme.get("language") or "en"), _theme_languages(config)
    found = known.get(asked.casefold().replace("_", "-")) or known.get(asked[:2].casefold(), "en")
    if known:
        config.theme["language"] = found
    if known and found != asked:
        yield f"theme.language: the theme has no {asked!r}, so its own texts are in {found!r}"


def _theme_languages(config: MkDocsConfig) -> dict[str, str]:
    """Return the languages of the theme by their names in small letters; another theme may have none."""
    folders = (Path(folder) / "partials/languages" for folder in config.theme.dirs)
    return {file.stem.casefold(): file.stem for folder in folders for file in folder.glob("*.html")}


def _texts(wanted: str, named: Named, files: Files) -> Iterator[str]:
    """Yield the contents of those files that the setting `wanted` names and that are part of the site."""
    for setting, path in named:
        file = files.get_file_from_path(_place(path)) if setting == wanted else None
        if file is not None:
            yield file.content_bytes.decode("utf-8", "replace")


def _place(path: str) -> str:
    return path.lstrip("/").partition("?")[0]


def _written(page: Any) -> str:
    """Return the HTML that the owner wrote in docs/, without the part of a generated page below it."""
    if isinstance(page, DigestPage):
        return page.written
    is_generated = page is None or (page.meta or {}).get("digest")
    return "" if is_generated else str(page.content or "")
