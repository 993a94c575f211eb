"""Sites that lack something: clippings, dates, digests. No entry of the menu and no link of ours leads nowhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import lxml.html
import pytest
import yaml

from project import ROOT, Project, clipping, make_project

NAV = yaml.safe_load(re.search(r"^nav:\n(?:  - .*\n)+", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)[0])[
    "nav"
]
UNDATED = re.sub(r"(created|published): .*\n", "", clipping("First"))
UNCLIPPED = clipping("First").replace("created: 2025-01-02\n", "")
SITES: tuple[tuple[dict[str, object], tuple[str, ...], bool], ...] = (
    ({}, (clipping("First"), clipping("Second")), True),
    ({"digests": "off"}, (clipping("First"),), False),
    ({"digests": False}, (), False),
    ({}, (), False),
    ({}, (UNCLIPPED,), True),
    ({}, (UNDATED,), False),
)


def dead_links(site: Path) -> Iterator[tuple[str, str]]:
    for page in site.rglob("*.html"):
        for link in map(str, lxml.html.fromstring(page.read_text("utf-8")).xpath("//@href | //@src")):
            path = unquote(urldefrag(link)[0].partition("?")[0])
            if not path or re.match("[a-z]+:|//", path):
                continue
            target = site / path[1:] if path.startswith("/") else page.parent / path
            if not (target / "index.html" if target.is_dir() else target).resolve().is_file():
                yield page.relative_to(site).as_posix(), link


@pytest.mark.parametrize(("digest", "texts", "has_digests"), SITES)
def test_a_site_that_lacks_something_has_no_dead_entries(
    tmp_path: Path, digest: dict[str, object], texts: tuple[str, ...], *, has_digests: bool
) -> None:
    project = make_project(tmp_path / "site", **digest)
    project.configure(nav=[*NAV, {"More": ["digests/index.md"]}], site_url="http://localhost:8000/")
    # The sample of a trail leads to the sample clippings.
    ignored = shutil.ignore_patterns("trails")
    shutil.copytree(ROOT / "docs", project.folder / "docs", dirs_exist_ok=True, ignore=ignored)
    for path in ("tags/sleep.md", "digests/2031-01.md", "authors/nobody.md"):
        project.document(path, "An introduction.\n")
    for number, text in enumerate(texts):
        project.write(f"{number}.md", text)
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    assert "not included in the" not in done.stderr
    assert "excluded" not in done.stderr
    assert not [*(project.folder / "site").glob("architecture*")]
    assert "An introduction." not in project.page("search/index.html")
    tree = lxml.html.fromstring(project.page("index.html"))
    titles = [each.text_content().strip() for each in tree.cssselect(".md-tabs a")]
    assert "None" not in titles
    assert ("Digests" in titles, "More" in titles) == (has_digests, has_digests)
    assert not {"Trails", "Quotes"} & set(titles)
    assert list(dead_links(project.folder / "site")) == []


def sides(project: Project, path: str, selector: str) -> list[str]:
    tree = lxml.html.fromstring(project.page(path))
    return [f"{each.get('rel')} {each.text_content().strip()}" for each in tree.cssselect(selector)]


def test_newer_stands_before_older_everywhere(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site", per_page=1)
    for month in (1, 2, 3):
        project.write(f"{month}.md", clipping(f"N{month}").replace("2025-01-02", f"2025-0{month}-02"))
    assert project.build().returncode == 0
    assert sides(project, "clippings/2/index.html", ".rd-around a") == ["prev Newer N3", "next Older N1"]
    assert sides(project, "digests/2025-02/index.html", ".rd-turn a") == ["prev March 2025", "next January 2025"]
    assert sides(project, "clippings/page/2/index.html", ".rd-turn a") == ["prev Newer", "next Older"]
    months = [each.split()[1] for each in sides(project, "archive/index.html", ".rd-year li a")]
    assert months == ["March", "February", "January"]
