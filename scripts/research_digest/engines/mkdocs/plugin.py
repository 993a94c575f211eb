"""The plugin `research-digest`: the events of the digest, with its settings as typed options.

A clone names `scripts/mkdocs_hook.py` under `hooks` instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field
from pathlib import Path
from typing import Any

from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority

from research_digest.engines import mkdocs as events
from research_digest.engines.theme import STYLESHEET, THEME
from research_digest.settings import KNOWN, PLUGIN, MkDocsSettings


class Setting(BaseConfigOption[Any]):
    """An option with the reader and the default of a setting."""

    def __init__(self, setting: Field[Any]) -> None:
        super().__init__()
        self.default = None if setting.default is MISSING else setting.default
        self._read = setting.metadata["read"]

    def run_validation(self, value: object) -> Any:
        """Return the value of the setting. Raise ValidationError with the allowed values."""
        try:
            return self._read(value)
        except ValueError as allowed:
            raise ValidationError(f"{value!r} is not allowed; it must be {allowed}") from None


class Group(BaseConfigOption[dict[str, Any]]):
    """An option that is a mapping of settings, as `feeds`."""

    def __init__(self, settings: Mapping[str, Setting]) -> None:
        super().__init__()
        self.default = {}
        self._settings = settings

    def run_validation(self, value: object) -> dict[str, Any]:
        """Return the settings of the group with their defaults. Raise ValidationError that names the wrong one."""
        given = value or {}
        if not isinstance(given, Mapping):
            raise ValidationError(f"{value!r} is not allowed; it must be a mapping of {', '.join(self._settings)}")
        for name in given:
            if name not in self._settings:
                raise ValidationError(f"{name}: there is no such setting; there are {', '.join(self._settings)}")
        return {name: self._validated(name, given.get(name, each.default)) for name, each in self._settings.items()}

    def _validated(self, name: str, value: object) -> Any:
        try:
            return self._settings[name].run_validation(value)
        except ValidationError as fault:
            raise ValidationError(f"{name}: {fault}") from None


def _options() -> Iterator[tuple[str, BaseConfigOption[Any]]]:
    """Yield the options with their names: all settings but those for which MkDocs has its own keys."""
    groups: dict[str, dict[str, Setting]] = {}
    for name, setting in KNOWN.items():
        group, _, inner = name.rpartition(".")
        if group:
            groups.setdefault(group, {})[inner] = Setting(setting)
        elif name not in MkDocsSettings.__dataclass_fields__:
            yield name, Setting(setting)
    yield from ((name, Group(settings)) for name, settings in groups.items())


class Options(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin, made from the fields of `Settings`."""

    _schema = tuple(_options())


class ResearchDigest(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The plugin. Its events are those of the hook."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the options. An option that does not exist is an error, as a wrong setting always is."""
        self.given = dict(options)
        errors, warnings = super().load_config(options, config_file_path)
        unknown = [name for name in options if name not in dict(Options._schema)]  # noqa: SLF001 - ours
        there = ", ".join(dict(Options._schema))  # noqa: SLF001
        errors += [(name, ValidationError(f"there is no such setting; there are {there}")) for name in unknown]
        return errors, [] if unknown else warnings

    @event_priority(events.LAST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the theme of the digest to that of the site, then do as the hook does. MkDocs event."""
        if any(getattr(hook, "on_config", None) is events.on_config for hook in config["hooks"].values()):
            raise ConfigurationError(f"hooks and plugins.{PLUGIN} both run the digest; keep plugins.{PLUGIN}")
        add_theme(config)
        return events.on_config(config)

    on_startup = staticmethod(events.on_startup)
    on_shutdown = staticmethod(events.on_shutdown)
    on_pre_build = staticmethod(events.on_pre_build)
    on_files = staticmethod(events.on_files)  # type: ignore[assignment]  # two functions
    on_nav = staticmethod(events.on_nav)
    on_env = staticmethod(events.on_env)
    on_page_content = staticmethod(events.on_page_content)
    on_post_page = staticmethod(events.on_post_page)
    on_post_build = staticmethod(events.on_post_build)  # type: ignore[assignment]  # two functions
    on_build_error = staticmethod(events.on_build_error)
    on_serve = staticmethod(events.on_serve)


def add_theme(config: MkDocsConfig) -> None:
    """Add templates and styles below those of the owner, which win, and above those of the theme."""
    if str(THEME) not in map(_resolved, config.theme.dirs):
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    if STYLESHEET not in config.extra_css:
        config.extra_css.insert(0, STYLESHEET)
    # The policy of the pages allows no styles within elements.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)


def _resolved(folder: str) -> str:
    return str(Path(folder).resolve())
