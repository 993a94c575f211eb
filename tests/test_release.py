"""A release: the version stands in one place, and the workflow publishes no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from project import ROOT
from runner import GITHUB, Runner, load, steps

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
RELEASE = GITHUB / "workflows/release.yml"
CHECKING = "Is the tag the version, and does the changelog have it?"


def test_the_newest_version_of_the_changelog_is_that_of_the_package() -> None:
    newest = re.search(r"^## \[(.+?)\](.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert (newest[1] == "Unreleased", newest[2]) == (True, "") or newest[1] == VERSION


def test_versions_of_the_changelog_have_dates_and_stand_from_new_to_old() -> None:
    found = re.findall(
        r"^## \[(\d+)\.(\d+)\.(\d+)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    numbers = [tuple(map(int, each)) for each in found]
    assert numbers == sorted(set(numbers), reverse=True)
    assert tuple(map(int, VERSION.split("."))) == numbers[0]


@pytest.mark.parametrize(
    ("tag", "changelog", "fault"),
    [
        (f"v{VERSION}", f"## [{VERSION}] - 2026-11-27\n", ""),
        ("v9.9.9", f"## [{VERSION}] - 2026-11-27\n", f"The tag v9.9.9 is not v{VERSION} of pyproject.toml.\n"),
        (f"v{VERSION}", "## [Unreleased]\n", f"CHANGELOG.md has no version {VERSION}.\n"),
    ],
)
def test_a_tag_is_published_if_it_is_the_version(tmp_path: Path, tag: str, changelog: str, fault: str) -> None:
    (script,) = [step["run"] for step in steps(RELEASE) if step.get("name") == CHECKING]
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    done = Runner(tmp_path, tmp_path).run(script, GITHUB_REF_NAME=tag)
    assert (done.returncode, done.stderr) == (int(bool(fault)), fault)


def test_only_the_last_step_has_a_right_and_runs_nothing_of_the_repository() -> None:
    workflow = load(RELEASE)
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["build"]
    publish = workflow["jobs"]["publish"]
    assert (publish["permissions"], publish["needs"]) == ({"id-token": "write"}, "build")
    assert [step for step in publish["steps"] if "run" in step or "checkout@" in step["uses"]] == []
    assert workflow[True] == {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}}
