"""The package as others install it: the wheel alone makes a site and checks clippings, without the clone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from outputs import SETTINGS, outputs, write
from project import ROOT, clipping
from texts import MADE_UP, read

MAKE = """\
import hashlib, json, sys
from pathlib import Path
import research_digest
from research_digest.body import render_here
from research_digest.build import make
from research_digest.settings import Settings

built = make(Settings(**json.loads(sys.argv[2])), root=Path(sys.argv[1]), render=render_here)
files = {each.path: hashlib.sha256(each.make()).hexdigest() for each in built.files}
pages = {each.path: hashlib.sha256(each.make().body.encode()).hexdigest() for each in built.pages}
print(json.dumps({"package": research_digest.__file__, "files": files, "pages": pages}))
"""
START = """\
import importlib.metadata, sys
(command,) = importlib.metadata.entry_points(group="console_scripts", name="research-digest")
sys.exit(command.load()())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, for setuptools leaves files beside its source and takes them up again."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "scripts", source / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder, source)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


def pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def python(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in `folder`, with the installed package on its path and nothing of the clone."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    package = ROOT / "scripts/research_digest"
    files = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside == {name for name in files if "__pycache__" not in name}
    assert "research_digest/exports/templates/mail.html" in inside


def test_the_wheel_makes_the_same_site(installed: Path, tmp_path: Path) -> None:
    texts = read(*MADE_UP)
    here = outputs(tmp_path, texts).built
    settings = {"site_url": SETTINGS.site_url, "site_name": SETTINGS.site_name, "canonical": SETTINGS.canonical}
    done = python(installed, tmp_path, MAKE, str(tmp_path), json.dumps(settings))
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert Path(made["package"]).is_relative_to(installed)
    assert made["files"] == {each.path: hashlib.sha256(each.make()).hexdigest() for each in here.files}
    assert made["pages"] == {each.path: hashlib.sha256(each.make().body.encode()).hexdigest() for each in here.pages}
    assert any(path.endswith("/mail.html") for path in made["files"])
    assert sum(path.endswith(".md") for path in made["files"]) == len(texts)


def test_the_command_of_the_wheel_checks_clippings(installed: Path, tmp_path: Path) -> None:
    broken = clipping("Broken").replace("2024-05-06", "March 3rd")
    write(tmp_path, {"good.md": clipping("Good"), "broken.md": broken})
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    good = python(installed, tmp_path, START, "check", "clippings/good.md")
    assert (good.returncode, good.stdout) == (0, "0 errors, 0 warnings\n"), good.stderr
    every = python(installed, tmp_path, START, "check")
    assert every.returncode == 1
    assert re.match(r"clippings/broken\.md:6:\d+: error: .*\[published-not-a-date\]\n", every.stdout)
    assert every.stdout.endswith("1 error, 0 warnings\n")
