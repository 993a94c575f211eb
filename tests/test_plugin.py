"""The options of the plugin: typed by the settings, with errors that name the key."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from project import Project, clipping, run
from research_digest.engines import mkdocs as events
from research_digest.engines.mkdocs.plugin import Options, ResearchDigest, add_theme
from research_digest.engines.theme import STYLESHEET, THEME
from research_digest.settings import NAMES, Settings, SettingsError, plugin_options, site_settings

WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"clippings": 3}, "clippings", "3 is not allowed; it must be some text"),
    ({"feeds": {"entries": 0}}, "feeds", "entries: 0 is not allowed; it must be a whole number above 0"),
    ({"feeds": {"entry": 1}}, "feeds", "entry: there is no such setting; there are entries"),
    ({"feeds": 3}, "feeds", "3 is not allowed; it must be a mapping of entries"),
    ({"clipings": "x"}, "clipings", "there is no such setting; there are clippings"),
    ({"site_name": "x"}, "site_name", "there is no such setting"),
)


def test_every_setting_is_an_option() -> None:
    assert {name.partition(".")[0] for name in NAMES} <= set(Options())


def test_options_have_the_defaults_of_the_settings() -> None:
    plugin = ResearchDigest()
    assert plugin.load_config({}) == ([], [])
    assert (plugin.config["latest"], plugin.config["feeds"]["entries"]) == (Settings().latest, Settings().feed_entries)


@pytest.mark.parametrize(("options", "key", "message"), WRONG)
def test_a_wrong_option_is_named(options: dict[str, Any], key: str, message: str) -> None:
    errors, _ = ResearchDigest().load_config(options)
    assert [(name, str(fault)[: len(message)]) for name, fault in errors] == [(key, message)]


@pytest.mark.parametrize(
    ("plugins", "found"),
    [
        (["search"], None),
        (["search", "research-digest"], {}),
        ([{"research-digest": {"latest": 3}}], {"latest": 3}),
        ({"research-digest": None}, {}),
        ({"search": {}}, None),
        (None, None),
    ],
)
def test_options_are_found_in_mkdocs_yml(plugins: object, found: object) -> None:
    assert plugin_options(plugins) == found


def test_settings_in_two_places_are_refused() -> None:
    config = {"extra": {"digest": {"latest": 3}}, "plugins": ["research-digest"]}
    with pytest.raises(SettingsError, match=r"extra\.digest and plugins\.research-digest both"):
        site_settings(config)


def test_commands_read_the_options(project: Project) -> None:
    project.write("../notes/First.md", clipping("First"))
    file = project.folder / "mkdocs.yml"
    file.write_text("site_name: Mine\nplugins: [{research-digest: {clippings: notes}}]\n", encoding="utf-8")
    assert run(project, "check").stdout == "0 errors, 0 warnings\n"
    file.write_text("site_name: Mine\nplugins: {research-digest: {latest: 0}}\n", encoding="utf-8")
    assert "plugins.research-digest.latest: 0 is not allowed" in run(project, "check").stderr


def test_the_hook_and_the_plugin_exclude_each_other() -> None:
    config = MkDocsConfig()
    config["hooks"] = {"hook": SimpleNamespace(on_config=events.on_config)}
    with pytest.raises(ConfigurationError, match=r"hooks and plugins\.research-digest both"):
        ResearchDigest().on_config(config)


@pytest.mark.parametrize(("own", "place"), [(None, 0), ("own", 1)])
def test_the_theme_stands_below_that_of_the_owner(own: str | None, place: int) -> None:
    config: Any = SimpleNamespace(
        theme=SimpleNamespace(custom_dir=own, dirs=[*filter(None, [own]), "material"]),
        extra_css=["own.css"],
        mdx_configs={"tables": {"use_align_attribute": False}},
    )
    for _ in range(2):
        add_theme(config)
    assert config.theme.dirs.index(str(THEME)) == place
    assert (len(config.theme.dirs), config.extra_css) == (place + 2, [STYLESHEET, "own.css"])
    assert config.mdx_configs == {"tables": {"use_align_attribute": False}}
