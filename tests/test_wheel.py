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
from packages import link, locked, needed

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
    """Build the sdist, and the wheel from it, as a release does.

    From a copy, for setuptools leaves files beside its source and takes them up again.
    """
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "scripts", source / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(ROOT / "overrides", source / "overrides")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    module("build", "--no-isolation", "--outdir", folder, source)
    module("twine", "check", "--strict", *folder.glob("research_digest-*"))
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


@pytest.fixture(scope="module")
def lean(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the package and what it asks for, without extras and all that the tests have."""
    folder = link(tmp_path_factory.mktemp("lean") / "packages", needed(installed))
    for each in installed.iterdir():
        (folder / each.name).symlink_to(each)
    return folder


def pip(*arguments: object) -> None:
    module("pip", "--disable-pip-version-check", *arguments)


def module(*arguments: object) -> None:
    command = [sys.executable, "-m", *map(str, arguments)]
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


def alone(packages: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in `folder` with the `packages` and no others."""
    environment = {"PYTHONPATH": str(packages), "PYTHONIOENCODING": "utf-8", "HOME": str(folder)}
    command = [sys.executable, "-S", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_package_has_what_it_needs_for_a_new_site(lean: Path, tmp_path: Path) -> None:
    site = tmp_path / "my-digest"
    assert alone(lean, tmp_path, "-c", START, "init", "my-digest").returncode == 0
    with (site / "clippings/As We May Think.md").open("a", encoding="utf-8") as file:
        file.write("\n```mermaid\ngraph LR\nA --> B\n```\n")
    done = alone(lean, site, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    for extra, missing in (
        ("diagrams", "Diagrams are shown as their source"),
        ("markdown", "Articles have no Markdown"),
    ):
        assert missing in done.stderr
        assert f'pip install "research-digest[{extra}]"' in done.stderr
    page = (site / "site/clippings/as-we-may-think/index.html").read_text("utf-8")
    assert "<figcaption>Diagram</figcaption>" in page
    assert list((site / "site").rglob("*.md")) == []
    assert "as-we-may-think.md" not in (site / "site/llms.txt").read_text("utf-8") + page
    checked = alone(lean, site, "-c", START, "check", "--strict", "--bodies")
    assert (checked.returncode, checked.stdout) == (0, "0 errors, 0 warnings\n"), checked.stderr
    text = (site / ".gitlab-ci.yml").read_text("utf-8")
    (site / ".gitlab-ci.yml").write_text("# mine\n" + text, encoding="utf-8")
    assert alone(lean, site, "-c", START, "upgrade").stdout == ""


def test_no_part_of_the_package_needs_what_an_extra_has(lean: Path, tmp_path: Path) -> None:
    code = """
import importlib, pkgutil, research_digest
for each in pkgutil.walk_packages(research_digest.__path__, "research_digest."):
    importlib.import_module(each.name)
"""
    done = alone(lean, tmp_path, "-c", code)
    assert done.returncode == 0, done.stderr


def test_the_list_for_the_workflow_clip_has_what_its_commands_need(tmp_path: Path) -> None:
    packages = link(tmp_path / "packages", locked(ROOT / "requirements-clip.txt"))
    for part in ("scripts", "mkdocs.yml", "clippings", "docs"):
        (tmp_path / part).symlink_to(ROOT / part)
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import research_digest.contribute.fetching, trafilatura; "
        "from research_digest.cli import cli; sys.exit(cli())"
    )
    done = alone(packages, tmp_path, "-c", code, "check", "--", "clippings/As We May Think.md")
    assert (done.returncode, done.stdout) == (0, "0 errors, 0 warnings\n"), done.stderr
    assert not (packages / "mkdocs").exists()
    issue = "### Address of the page\n\nhttp://127.0.0.1:9/\n\n### Tags\n\nsleep\n"
    (tmp_path / "issue").write_text(issue, encoding="utf-8")
    refused = alone(packages, tmp_path, "-c", code, "from-issue", "issue")
    assert "Traceback" not in refused.stderr
