"""The site of Research Digest itself: the manual with the sample beside it, and no link that leads nowhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest
import yaml

from project import ROOT
from runner import GITHUB, steps

ADDRESS = "https://digest.example/"


def build(*arguments: object, address: str) -> None:
    environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual") / "site"
    build("-f", "mkdocs-manual.yml", "--site-dir", folder, address=ADDRESS)
    build("--site-dir", folder / "sample", address=f"{ADDRESS}sample/")
    return folder


def page_at(site: Path, address: str) -> Path:
    path = site / unquote(address.removeprefix(ADDRESS).partition("?")[0])
    return path / "index.html" if path.is_dir() else path


def test_every_link_leads_somewhere(site: Path) -> None:
    dead, number = [], 0
    for file in site.rglob("*.html"):
        if file.name == "404.html":
            continue
        tree = lxml.html.fromstring(file.read_text("utf-8"))
        here = ADDRESS + file.relative_to(site).as_posix().removesuffix("index.html")
        for link in map(str, tree.xpath("//@href | //@src")):
            address, anchor = urldefrag(urljoin(here, link))
            if not address.startswith(ADDRESS):
                continue
            number += 1
            target = page_at(site, address)
            is_manual = "sample" not in target.relative_to(site).parts[:1]
            found = target.is_file() and (
                not (anchor and is_manual) or f'id="{unquote(anchor)}"' in target.read_text("utf-8")
            )
            if not found:
                dead.append((here, link))
    assert dead == []
    assert number > 1000


def test_the_manual_has_each_page_once(site: Path) -> None:
    config = yaml.load((ROOT / "mkdocs-manual.yml").read_text("utf-8").replace("!ENV", ""), yaml.SafeLoader)
    named = [
        next(iter(page.values())) if isinstance(page, dict) else page
        for part in config["nav"]
        for page in next(iter(part.values()))
    ]
    sample = {line.strip().removeprefix("/") for line in config["exclude_docs"].splitlines()}
    own = {path.name for path in (ROOT / "docs").glob("*.md")} - sample
    assert sorted(named) == sorted({*own, "index.md", "changelog.md", "contributing.md", "reporting.md"})
    assert all((site / name.removesuffix(".md") / "index.html").is_file() for name in own)


def test_home_is_the_readme_and_leads_to_the_sample(site: Path) -> None:
    tree = lxml.html.fromstring((site / "index.html").read_text("utf-8"))
    assert tree.cssselect("h1")[0].text_content().startswith("Research Digest")
    links = {urljoin(ADDRESS, link) for link in map(str, tree.xpath("//@href"))}
    assert {f"{ADDRESS}sample/", f"{ADDRESS}sample/about/", f"{ADDRESS}changelog/", f"{ADDRESS}LICENSE"} <= links
    assert "As We May Think" in (site / "sample/index.html").read_text("utf-8")


def test_the_search_of_the_manual_finds_its_pages(site: Path) -> None:
    found = {
        each["location"].partition("#")[0]
        for each in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    }
    assert {"", "configuration/", "changelog/", "problems/"} <= found


def test_the_workflow_builds_both() -> None:
    (script,) = [
        step["run"] for step in steps(GITHUB / "workflows/manual.yml") if step.get("name", "").startswith("Build")
    ]
    assert script.splitlines() == [
        'SITE_URL="$ADDRESS" mkdocs build --strict -f mkdocs-manual.yml --site-dir site',
        'SITE_URL="${ADDRESS}sample/" mkdocs build --strict --site-dir site/sample',
    ]
