"""A digest of all that decides the frame of a page: engine, configuration, navigation, templates, hooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from research_digest.cache import code_version, key_of
from research_digest.engines.policy_sources import Source
from research_digest.settings import Settings

_INSTALLED = {"site-packages", "dist-packages"}
TEMPLATES = (".html", ".xml", ".svg")
_ELSEWHERE = ("site_dir", "watch", "hooks", "dev_addr", "config_file_path")
"""What in the configuration decides nothing in a page, or is looked at apart."""


def fingerprint(config: MkDocsConfig, nav: Navigation, settings: Settings, sources: Iterable[Source]) -> bytes:
    """Return the digest.

    `sources` are what the owner's files add to the policy of the pages. Themes that are installed are known by their
    versions, in `code_version`.
    """
    written = {name: _plain(value) for name, value in config.items() if name not in _ELSEWHERE}
    own = [Path(folder) for folder in config.theme.dirs if not _INSTALLED & set(Path(folder).parts)]
    files = [path for folder in own for path in sorted(folder.rglob("*")) if path.suffix in TEMPLATES]
    hooks = [Path(str(hook.__file__)) for hook in config["hooks"].values()]
    texts = [(str(path), path.read_bytes()) for path in (*files, *hooks)]
    # ProperDocs stands in for MkDocs under its name, with a version of its own.
    engine = mkdocs.__version__, config.theme.name
    return key_of(code_version(), engine, settings, written, str(nav), texts, sorted(sources))


def _plain(value: object) -> object:
    """Return a value of the configuration as data. Of other objects only the type counts."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    # Plugins have a configuration of their own.
    return [type(value).__qualname__, _plain(getattr(value, "config", None))]
