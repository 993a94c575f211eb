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
    shutil.copytree(ROOT / "overrides", source / "overrides")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
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
    theme = {path.relative_to(ROOT / "overrides") for path in (ROOT / "overrides").rglob("*") if path.is_file()}
    themed = {f"research_digest/theme/{path.as_posix()}" for path in theme}
    assert inside == {name for name in files if "__pycache__" not in name} | themed
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


def mkdocs(installed: Path, folder: Path) -> None:
    start = "import runpy; runpy.run_module('mkdocs', run_name='__main__')"
    done = python(installed, folder, start, "build", "--strict")
    assert done.returncode == 0, done.stderr


def made(site: Path) -> dict[str, bytes]:
    """Return the files of a site. Those of the search name the version of the code, which is another in the wheel."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    code = re.compile(rb"\b[0-9a-f]{32}\b")
    return {name: code.sub(b"", text) if name.startswith("search/") else text for name, text in files.items()}


def test_the_plugin_of_the_wheel_makes_the_site_of_the_clone(installed: Path, tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    digest = re.search(r"^extra:\n  digest:\n((?:    .*\n)+)", text, re.MULTILINE)
    assert digest
    options = digest[1].replace("\n    ", "\n      ").rstrip(" ")
    plugin = re.sub(r"^(?:hooks|watch|extra_css|extra):\n(?:  .*\n)+|^  custom_dir: .*\n", "", text, flags=re.MULTILINE)
    plugin = plugin.replace("plugins:\n", f"plugins:\n  - research-digest:\n  {options}")
    ways = {"clone": text, "plugin": plugin}
    for name, config in ways.items():
        for part in ("clippings", "docs"):
            shutil.copytree(ROOT / part, tmp_path / name / part)
        (tmp_path / name / "mkdocs.yml").write_text(config, encoding="utf-8")
    for part in ("scripts", "overrides"):
        shutil.copytree(ROOT / part, tmp_path / "clone" / part, ignore=shutil.ignore_patterns("__pycache__"))
    mkdocs(tmp_path / "clone/scripts", tmp_path / "clone")
    mkdocs(installed, tmp_path / "plugin")
    clone, other = made(tmp_path / "clone/site"), made(tmp_path / "plugin/site")
    assert {name for name in {*clone, *other} if clone.get(name) != other.get(name)} == set()


def test_an_existing_site_becomes_a_digest(installed: Path, tmp_path: Path) -> None:
    write(tmp_path, {"first.md": clipping("First")})
    config = "site_name: Mine\ntheme: material\nplugins: [search, research-digest]\nnav: [index.md, Other: other.md]\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "docs/other.md").write_text("# Other\n\n| a |\n|--:|\n| 1 |\n", encoding="utf-8")
    mkdocs(installed, tmp_path)
    assert "The body of First." in (tmp_path / "site/clippings/first/index.html").read_text("utf-8")
    other = (tmp_path / "site/other/index.html").read_text("utf-8")
    assert '<td align="right">1</td>' in other
    assert 'href="../assets/stylesheets/digest.css"' in other
    assert not (tmp_path / "site/search/search_index.json").exists()


def test_templates_and_styles_of_the_owner_win(installed: Path, tmp_path: Path) -> None:
    write(tmp_path, {"first.md": clipping("First")})
    config = (
        "site_name: Mine\ntheme: {name: material, custom_dir: own}\nextra_css: [own.css]\nplugins: [research-digest]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    for path, text in {
        "docs/index.md": "# Home\n",
        "docs/own.css": "a {}\n",
        "own/404.html": "Nothing here.\n",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    mkdocs(installed, tmp_path)
    assert (tmp_path / "site/404.html").read_text("utf-8").strip() == "Nothing here."
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert 0 < home.index("stylesheets/digest.css") < home.index("own.css")


def test_a_new_site_builds_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = python(installed, tmp_path, START, "init", "my-digest")
    assert done.returncode == 0, done.stderr
    mkdocs(installed, tmp_path / "my-digest")
    home = (tmp_path / "my-digest/site/index.html").read_text("utf-8")
    assert "My digest" in home
    assert "As We May Think" in home
    assert (tmp_path / "my-digest/site/feed.xml").is_file()
    done = python(installed, tmp_path, START, "upgrade", "my-digest")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
