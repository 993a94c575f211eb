"""The lock files of npm: they can be installed whatever is published after them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from project import ROOT

# No deeper, for node_modules hold lock files that are not ours.
LOCKS = sorted([*ROOT.glob("*/package-lock.json"), *ROOT.glob("tests/*/package-lock.json")])
ASKING = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def test_the_lock_files_are_found() -> None:
    assert [path.parent.relative_to(ROOT).as_posix() for path in LOCKS] == ["bench", "tests/browser"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.parent.name)
def test_every_package_is_asked_for_by_version(path: Path) -> None:
    """npm refuses a lock file once another version is the `latest`, which its packages ask for."""
    lock = json.loads(path.read_text("utf-8"))
    overrides = json.loads(path.with_name("package.json").read_text("utf-8")).get("overrides", {})
    assert list(unversioned(lock, overrides)) == []


@pytest.mark.parametrize("wanted", ["latest", "*", "", "next"])
def test_a_package_that_is_asked_for_without_version_is_found(wanted: str) -> None:
    lock = {"packages": {"node_modules/@a/b": {"dependencies": {"c": wanted, "d": "^1.0"}}, "node_modules/c": {}}}
    assert list(unversioned(lock, {})) == [f"@a/b asks for {wanted!r} of c"]
    assert list(unversioned(lock, {"c": "1.0.0"})) == []
    assert list(unversioned(lock, {"@a/b": {"c": "1.0.0"}})) == []
    assert list(unversioned(lock, {"c": "latest"})) == [f"@a/b asks for {wanted!r} of c"]


def unversioned(lock: dict[str, Any], overrides: dict[str, Any]) -> Iterator[str]:
    """Yield what is asked for without a version, unless an override names one."""
    for place, package in lock["packages"].items():
        name = place.rpartition("node_modules/")[2]
        for wanted, version in asked(package):
            within = overrides.get(name)
            overridden = within.get(wanted) if isinstance(within, dict) else None
            if not is_version(version) and not is_exact(overridden or overrides.get(wanted)):
                yield f"{name} asks for {version!r} of {wanted}"


def asked(package: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and version of what a package asks for, without what it can do without."""
    optional = {name for name, meta in package.get("peerDependenciesMeta", {}).items() if meta.get("optional")}
    for key in ASKING:
        for name, version in package.get(key, {}).items():
            if key != "peerDependencies" or name not in optional:
                yield name, version


def is_version(text: str) -> bool:
    return re.match(r"[\^~<>=v ]*\d", text) is not None


def is_exact(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"\d+\.\d+\.\d+", text) is not None
