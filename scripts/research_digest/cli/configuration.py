"""Read mkdocs.yml without MkDocs, which would take seconds to import and run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import yaml
from yaml_env_tag import add_env_tag

from research_digest.settings import Settings, SettingsError, renamed, site_settings


class _Loader(yaml.SafeLoader):
    """A loader for mkdocs.yml. Tags that name Python objects are ignored: only the engine needs them."""


add_env_tag(_Loader)
_Loader.add_multi_constructor("", lambda *_: None)


def read_configuration(file: Path) -> Settings:
    """Return the settings in the configuration `file` and in the files it inherits from. Print what has an older name.

    Raise SettingsError if it is wrong.
    """
    config = read_contents(file)
    try:
        settings = site_settings(config)
    except SettingsError as fault:
        raise SettingsError(f"{file.name}: {fault}") from None
    for message in renamed(config):
        click.echo(f"{file.name}: {message}", err=True)
    return settings


def read_contents(file: Path) -> dict[str, Any]:
    """Return the contents of a configuration file, merged over those it inherits.

    Raise SettingsError if it cannot be read.
    """
    try:
        # _Loader is a SafeLoader. The rule only knows that name.
        loaded = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise SettingsError(f"{file}: cannot be read: {fault}") from None
    config: dict[str, Any] = loaded if isinstance(loaded, dict) else {}
    parent = config.pop("INHERIT", None)
    return _merge(read_contents(file.parent / parent), config) if parent else config


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `above` merged over `below` as MkDocs inherits: mappings are merged, other values replaced."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merge(merged[key], value) if both else value
    return merged
