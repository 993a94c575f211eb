from __future__ import annotations

import re
from dataclasses import fields

import pytest

from project import ROOT
from research_digest.settings import Settings, SettingsError, read_settings, site_settings


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
    documented = dict(re.findall(r"^\| `(\w+)` \| `(.*?)` \|", section("Digest settings"), re.MULTILINE))
    elsewhere = [name for name, _ in OF_MKDOCS.values()]
    assert sorted((*documented, *elsewhere)) == sorted(each.name for each in fields(Settings))
    for setting in fields(Settings):
        default = list(setting.default) if isinstance(setting.default, tuple) else setting.default
        shown = {True: "true", False: "false"}[default] if isinstance(default, bool) else str(default) or "''"
        assert documented.get(setting.name, shown) == shown, setting.name


@pytest.mark.parametrize("key", OF_MKDOCS)
def test_a_setting_of_mkdocs_is_documented_and_read(key: str) -> None:
    name, value = OF_MKDOCS[key]
    assert f"\n| `{key}` |" in section("MkDocs settings")
    assert f"`{name}`" in section("MkDocs settings").partition("under `extra.digest`, where")[2]
    assert getattr(site_settings({"site_name": "Mine", key: value}), name) == value
