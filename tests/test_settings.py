from __future__ import annotations

import re
from dataclasses import fields

import pytest

from project import ROOT, Project, run
from research_digest.settings import MkDocsSettings, Settings, SettingsError, read_settings, renamed, site_settings


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_what_is_set_counts() -> None:
    assert read_settings({"clippings": "my notes", "ignore_tags": ["a", "b"]}) == Settings(
        clippings="my notes", ignore_tags=("a", "b")
    )


def test_off_as_yaml_reads_it_means_off() -> None:
    assert read_settings({"digests": False}).digests == "off"


WRONG = (
    ({"clippings": 3}, "extra.digest.clippings: 3 is not allowed; it must be some text"),
    ({"ignore_tags": "clippings"}, "extra.digest.ignore_tags: 'clippings' is not allowed; it must be a list of texts"),
    ({"latest": 0}, "extra.digest.latest: 0 is not allowed; it must be a whole number above 0"),
    ({"latest": True}, "extra.digest.latest: True is not allowed; it must be a whole number above 0"),
    ({"feeds": {"entries": 0}}, "extra.digest.feeds.entries: 0 is not allowed; it must be a whole number above 0"),
    ({"feeds": {"entry": 1}}, "extra.digest.feeds.entry: there is no such setting"),
    ({"feeds": 3}, "extra.digest.feeds: there is no such setting"),
    (
        {"feed_entries": 1, "feeds": {"entries": 2}},
        "extra.digest.feeds.entries and extra.digest.feed_entries are the same setting; keep one of them",
    ),
    ({"clipings": "x"}, "extra.digest.clipings: there is no such setting; there are clippings"),
)


@pytest.mark.parametrize(("values", "message"), WRONG)
def test_a_wrong_setting_is_named_with_what_is_allowed(values: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=f"^{re.escape(message)}"):
        read_settings(values)


CONFIGURATION = (ROOT / "docs/configuration.md").read_text("utf-8")
OF_MKDOCS = {
    "site_name": ("site_name", "Mine"),
    "site_description": ("site_description", "About it."),
    "site_url": ("site_url", "https://example.org/digest/"),
    "docs_dir": ("docs", "pages"),
    "use_directory_urls": ("directory_urls", False),
}


def section(heading: str) -> str:
    return CONFIGURATION.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_setting_is_documented_with_its_default() -> None:
    documented = dict(re.findall(r"^\| `([\w.]+)` \| `(.*?)` \|", section("Digest settings"), re.MULTILINE))
    own = [each for each in fields(Settings) if each.name not in {each.name for each in fields(MkDocsSettings)}]
    assert sorted(documented) == sorted(each.metadata["group"] or each.name for each in own)
    for setting in own:
        default = list(setting.default) if isinstance(setting.default, tuple) else setting.default
        shown = {True: "true", False: "false"}[default] if isinstance(default, bool) else str(default) or "''"
        assert documented[setting.metadata["group"] or setting.name] == shown, setting.name


def test_the_older_names_of_settings_in_groups_are_documented_and_read() -> None:
    older = (
        (ROOT / "docs/upgrading.md").read_text("utf-8").partition("\n## Renamed settings\n")[2].partition("\n## ")[0]
    )
    grouped = {
        each.name: each.metadata["group"]
        for each in fields(Settings)
        if each.metadata["group"] and each.metadata["older"]
    }
    assert dict(re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", older, re.MULTILINE)) == grouped
    flat = read_settings({"feed_entries": 3, "max_tags": 4, "takedowns": "gone.yml"})
    assert flat == read_settings({"feeds": {"entries": 3}, "limits": {"tags": 4}, "files": {"takedowns": "gone.yml"}})


RENAMED = (
    ({"extra": {"digest": {"latest": 3, "clippings": "a"}}}, ["extra.digest.latest is now called lists.latest"]),
    ({"extra": {"digest": {"lists": {"latest": 3}, "tags": "tags.yml"}}}, []),
    (
        {"plugins": [{"research-digest": {"publish": "link"}}]},
        ["plugins.research-digest.publish is now called rights.publish"],
    ),
    ({"site_name": "Mine"}, []),
)


@pytest.mark.parametrize(("config", "messages"), RENAMED)
def test_settings_with_an_older_name_are_reported(config: dict[str, object], messages: list[str]) -> None:
    assert [each.partition(";")[0] for each in renamed(config)] == messages


def test_the_build_and_the_commands_report_older_names(project: Project) -> None:
    project.configure(extra={"digest": {"latest": 3}})
    message = "mkdocs.yml: extra.digest.latest is now called lists.latest; version 0.3 refuses the older name"
    done = project.build("--strict")
    assert (done.returncode, message in done.stderr) == (0, True), done.stderr
    assert run(project, "check").stderr == f"{message}\n"


@pytest.mark.parametrize("key", OF_MKDOCS)
def test_a_setting_of_mkdocs_is_documented_and_read(key: str) -> None:
    name, value = OF_MKDOCS[key]
    assert f"\n| `{key}` |" in section("MkDocs settings")
    assert f"`{name}`" in section("MkDocs settings").partition("under `extra.digest`, where")[2]
    assert getattr(site_settings({"site_name": "Mine", key: value}), name) == value
