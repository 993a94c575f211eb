"""No link of a site is dead: every page is crawled, in both styles of addresses, at a sub-path and offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
import yaml

from project import Project, make_project

BASE = "https://digest.example/sub/path/"


def built(folder: Path, **config: object) -> Project:
    """A site with more than a page of each tag, author, publication, year and month."""
    project = make_project(folder, per_page=2, digests="week")
    file = project.folder / "mkdocs.yml"
    settings = {**yaml.safe_load(file.read_text("utf-8")), "site_url": BASE, **config}
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    for number in range(1, 8):
        project.write(
            f"deep {number % 2}/Piece №{number}.md",
            f'---\ntitle: "Piece {number}"\nsource: "https://example.org/p/{number}"\nauthor:\n  - "[[Ann Lee]]"\n'
            f"created: 2025-0{number % 2 + 1}-{number:02}\ntags: [one/topic, größe]\n---\n"
            f"Text of [[Piece №{number % 7 + 1}]], #one/topic, a note[^1].\n\n## Part\n\n![[a picture.png]]\n\n"
            "[^1]: Here.\n",
        )
    (project.folder / "clippings/a picture.png").write_bytes(b"")
    (project.folder / "docs/tags").mkdir()
    (project.folder / "docs/tags/one.md").write_text("All about [größe](grosse.md).\n", encoding="utf-8")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    return project


def links(page: Path) -> Iterator[str]:
    for element in lxml.html.fromstring(page.read_bytes()).iter("a", "link", "img", "script"):
        target = element.get("href") or element.get("src")
        if target and not target.startswith(("data:", "mailto:")):
            yield target


def dead(project: Project) -> Iterator[str]:
    site = project.folder / "site"
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        ids: set[str] | None = None
        for target in links(page):
            url = urlsplit(urljoin(BASE + path.removesuffix("index.html"), target))
            if not url.geturl().startswith(BASE):
                continue
            file = site / unquote(url.path.removeprefix(urlsplit(BASE).path))
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                yield f"{path}: {target}"
            elif url.fragment and file == page:
                ids = ids or {each.get("id") for each in lxml.html.fromstring(page.read_bytes()).iter()}
                if unquote(url.fragment) not in ids | {"__skip"}:
                    yield f"{path}: {target}"


SITES: dict[str, dict[str, object]] = {
    "folders": {},
    "files": {"use_directory_urls": False},
    "offline": {"use_directory_urls": False, "plugins": ["search", "offline"]},
}


@pytest.fixture(scope="module", params=SITES, ids=str)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built(tmp_path_factory.mktemp(request.param) / "site", **SITES[request.param])


def test_no_link_is_dead(site: Project) -> None:
    assert list(dead(site)) == []


def test_there_are_further_pages_of_every_list(site: Project) -> None:
    places = ("tags/one", "tags/one/topic", "authors/ann-lee", "publications/example-org", "archive/2025", "clippings")
    pages = {path.relative_to(site.folder / "site").as_posix() for path in (site.folder / "site").rglob("*.html")}
    for place in (*places, "archive/2025/01"):
        assert {f"{place}/page/2/index.html", f"{place}/page/2.html"} & pages, place


def test_every_page_has_a_title_of_its_own(site: Project) -> None:
    titles: dict[str, str] = {}
    for page in sorted((site.folder / "site").rglob("*.html")):
        if page.name not in ("404.html", "mail.html"):
            title = lxml.html.fromstring(page.read_bytes()).findtext(".//title") or ""
            assert title not in titles, (title, titles[title], page)
            titles[title] = str(page)
