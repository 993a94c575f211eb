"""mkdocs.yml without MkDocs: the settings for the command line, which must not run an engine to check a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import add_env_tag

from research_digest.settings import Settings, SettingsError, site_settings


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads; tags that name Python objects are for the engine, not for us."""


add_env_tag(_Loader)
_Loader.add_multi_constructor("", lambda *_: None)


def read_configuration(file: Path) -> Settings:
    """The settings in the configuration `file`, with what it inherits. Raises SettingsError."""
    return site_settings(_load(file))


def _load(file: Path) -> dict[str, Any]:
    try:
        # A safe loader of ours: the rule looks for its name alone.
        loaded = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise SettingsError(f"{file}: cannot be read: {fault}") from None
    config: dict[str, Any] = loaded if isinstance(loaded, dict) else {}
    parent = config.pop("INHERIT", None)
    return _merge(_load(file.parent / parent), config) if parent else config


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` over `below`, as MkDocs inherits: mappings merge, everything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merge(merged[key], value) if both else value
    return merged
