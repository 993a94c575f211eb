"""Read the settings of the digest from the configuration of MkDocs, and log what is wrong."""

from __future__ import annotations

from dataclasses import replace
from os.path import relpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from research_digest.checks.reports import as_text, grouped
from research_digest.engines.mkdocs.cards import draws_cards
from research_digest.engines.mkdocs.owner import Named, faults, missing_files, missing_partial, settle_language
from research_digest.engines.mkdocs.pages import root_of
from research_digest.engines.mkdocs.plugins import without_file
from research_digest.model import Problem
from research_digest.problems import tally
from research_digest.settings import Settings, SettingsError, renamed, site_settings

log = get_plugin_logger("digest")


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the settings of the digest. Raise ConfigurationError if they are wrong."""
    theme = {"language": config.theme.get("language")}
    docs = relpath(config.docs_dir, root_of(config))
    plugins = {name: getattr(plugin, "given", None) for name, plugin in config.plugins.items()}
    try:
        settings = site_settings({**config, "theme": theme, "docs_dir": docs, "plugins": plugins})
    except SettingsError as fault:
        raise ConfigurationError(f"{Path(config.config_file_path).name}: {fault}") from None
    return replace(settings, card=False) if draws_cards(config) else settings


def report_renamed(config: MkDocsConfig) -> None:
    """Log the settings that have an older name. This is no warning, for `--strict` would end the build."""
    plugins = {name: getattr(plugin, "given", None) for name, plugin in config.plugins.items()}
    for message in renamed({**config, "plugins": plugins}):
        log.info(f"{Path(config.config_file_path).name}: {message}")


def report_theme(config: MkDocsConfig, settings: Settings) -> None:
    """Log what of the theme's settings has no effect. Raise ConfigurationError if it would stop the build."""
    if fault := missing_partial(config):
        raise ConfigurationError(fault)
    for message in faults(config):
        log.warning(message)
    for message in settle_language(config, settings):
        log.info(message)


def report_files(named: Named, files: Files) -> None:
    """Log files of the owner that are missing, and take those out that the plugin `privacy` could not download."""
    for file in without_file(files):
        log.warning(f"material/privacy: {file.src_uri} could not be downloaded, so pages lack it")
        files.remove(file)
    for message in missing_files(named, files):
        log.warning(message)


def report_problems(problems: tuple[Problem, ...]) -> None:
    """Log the problems of the clippings."""
    for group in grouped(problems):
        (log.error if group[0].level == "error" else log.warning)("\n".join(as_text(group)))
    if problems:
        log.warning(f"{tally(problems)} in the clippings")
