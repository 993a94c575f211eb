"""The same site from every engine. What differs is in cases/engines.toml with a reason; any other difference fails."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from engines import MATERIALX, SITE_URL, addresses, build, facts_of, write_hard

from project import ROOT, make_project
from research_digest.engines.security_policy import policy_faults

DIFFERENCES: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/engines.toml").read_text("utf-8"))
ENGINES = ("properdocs", "zensical", "materialx")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site from MkDocs with Material."""
    folder = tmp_path_factory.mktemp("engines")
    project = make_project(folder / "site")
    write_hard(project)
    build(project, "mkdocs", folder / "mkdocs")
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def other(request: pytest.FixtureRequest, usual: Path) -> tuple[str, Path, Path]:
    """The name of another engine, the site from MkDocs, and the site from the other engine."""
    engine = request.param
    if engine == "materialx" and not MATERIALX.is_file():
        pytest.skip("MaterialX is not installed: `make .venv-materialx/done` installs it")
    project = make_project(usual / engine / "site")
    write_hard(project)
    build(project, engine, usual / engine / "built")
    return engine, usual / "mkdocs", usual / engine / "built"


def test_the_addresses_are_the_same(other: tuple[str, Path, Path]) -> None:
    _, one, two = other
    assert addresses(two) == addresses(one)


def is_page(site: Path, path: str) -> bool:
    """A page of the theme. Mails, bookmarks and former addresses are files of the digest alone."""
    return path.endswith(".html") and "md-container" in (site / path).read_text("utf-8")


def test_the_pages_say_the_same(other: tuple[str, Path, Path]) -> None:
    engine, one, two = other
    known = DIFFERENCES[engine]
    found: dict[str, list[object]] = defaultdict(list)
    seen = set()
    pages = sorted(filter(partial(is_page, one), addresses(one)))
    assert len(pages) > 95
    for path in pages:
        expected, said = facts_of(one, path), facts_of(two, path)
        for name, value in expected.items():
            if said[name] != value:
                seen.add(name)
                if name not in known:
                    found[name].append((path, value, said[name]))
    assert {name: (len(cases), cases[0]) for name, cases in found.items()} == {}
    # A difference that is gone must not stay in the list.
    assert seen == set(known)


def test_the_files_are_the_same(other: tuple[str, Path, Path]) -> None:
    _, one, two = other
    files = sorted(path for path in addresses(one) if not path.endswith(".gz") and "search/" not in path)
    files = [path for path in files if not is_page(one, path)]
    assert "clippings.bookmarks.htm" in files
    assert "clippings/former-name/index.html" in files
    different = [path for path in files if (one / path).read_bytes() != (two / path).read_bytes()]
    # The order of pages in a sitemap says nothing.
    assert [path for path in different if path != "sitemap.xml"] == []
    lines = [sorted((folder / "sitemap.xml").read_text("utf-8").splitlines()) for folder in (one, two)]
    assert lines[0] == lines[1]


def test_every_page_runs_under_its_policy(other: tuple[str, Path, Path]) -> None:
    _, _, site = other
    for path in addresses(site):
        if path.endswith(".html") and not path.endswith("mail.html"):
            assert [*policy_faults((site / path).read_text("utf-8"))] == [], path
    assert SITE_URL in (site / "sitemap.xml").read_text("utf-8")
