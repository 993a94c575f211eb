"""Nothing that may not be published is in any byte of the built site."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from project import Project, clipping, make_project

SECRET = "Zanzibar"


def write(project: Project, head: str, body: str, *, title: str = "First") -> None:
    text = clipping(title).replace("created:", f"{head}created:").replace(f"The body of {title}.\n", body)
    project.write(f"{title}.md", text)
    project.write("Other.md", clipping("Other", tag="dreams") + f"\n[[{title}]]\n")


def holding(project: Project, word: str) -> list[str]:
    """The files of the site that hold a word, in their names or in any of their bytes."""
    site = project.folder / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 30
    return sorted(path.relative_to(site).as_posix() for path in files if word.lower() in _said(path, site).lower())


def _said(path: Path, site: Path) -> str:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return f"{path.relative_to(site)} {data.decode('utf-8', 'replace')}"


KEPT_BACK = (
    # What a clipping says of itself; where its secret may be: nowhere, or in what its own page is made of.
    ("draft: true\n", "", ()),
    ("publish: link\n", "", ()),
    ("publish: excerpt\n", "", ()),
    ("", "- path: First.md\n", ()),
    ("", "- source: https://example.org/First\n", ()),
    ("unlisted: true\n", "", ("clippings/first/index.html",)),
)


@pytest.mark.parametrize(("head", "takedowns", "places"), KEPT_BACK)
@pytest.mark.parametrize("held", ["full", "summary"])
def test_a_text_is_only_where_it_may_be(
    tmp_path: Path, head: str, takedowns: str, places: tuple[str, ...], held: str
) -> None:
    project = make_project(tmp_path / "site", feed_text=held, excerpt_words=2)
    write(project, head, f"First sentence. {SECRET} is far away, and so on.\n")
    if takedowns:
        (project.folder / "takedowns.yml").write_text(takedowns, encoding="utf-8")
    assert project.build("--strict").returncode == 0
    assert holding(project, SECRET) == list(places)


HIDDEN = (
    f"Text %%{SECRET}%% text.\n",
    f"Text.\n\n%%\n{SECRET}\n\nmore\n%%\n\nText.\n",
    f"<!-- {SECRET} -->\n\nText.\n",
    f"[[{SECRET} of mine|Text]].\n",
    f"Text <img src='https://example.org/{SECRET}' width='1' height='1'>\n",
    f"Text <script>{SECRET}</script><style>{SECRET}</style><template>{SECRET}</template>\n",
)


@pytest.mark.parametrize("body", HIDDEN)
def test_what_a_writer_keeps_to_himself_is_nowhere(project: Project, body: str) -> None:
    write(project, f"rating: {SECRET}\n", body)
    assert project.build("--strict").returncode == 0
    assert holding(project, SECRET) == []


HERE = ("clippings/zanzibar/index.html",)
NAMED = (
    ("draft: true\n", "", ()),
    # In the place of what was taken down is a page that says so.
    ("", "- path: Zanzibar.md\n", HERE),
    ("unlisted: true\n", "", HERE),
)


@pytest.mark.parametrize(("head", "takedowns", "places"), NAMED)
def test_of_what_is_not_told_not_even_the_name_is(
    project: Project, head: str, takedowns: str, places: tuple[str, ...]
) -> None:
    write(project, head, "Text.\n", title=SECRET)
    project.write("Other.md", clipping("Other"))
    (project.folder / "takedowns.yml").write_text(takedowns, encoding="utf-8")
    assert project.build("--strict").returncode == 0
    assert holding(project, SECRET) == list(places)


def test_two_builds_of_one_input_are_the_same_to_the_byte(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, "doi: 10.1000/1\n", "Text with `code`, $x^2$ and [^1].\n\n[^1]: A note.\n")
    for number in range(9):
        project.write(f"n{number}.md", clipping(f"N{number}", author=f"Ada L{number % 3}", tag=f"t{number % 4}/u"))
    built = []
    for seed, day in (("1", "86400"), ("2", "1790000000")):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert project.build("--strict").returncode == 0
        site = project.folder / "site"
        built.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    first, second = built
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_the_sitemap_says_when_pages_changed_and_no_more(project: Project) -> None:
    project.write("First.md", clipping("First").replace("created:", "updated: 2025-03\ncreated:"))
    project.write("Bare.md", "---\ntitle: Bare\n---\nText.\n")
    (project.folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    assert project.build("--strict").returncode == 0
    rows = re.findall(
        r"<loc>http://localhost:8000/(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", project.page("sitemap.xml")
    )
    assert {address: day for address, day in rows if not address.startswith("archive/")} == {
        "": "2025-03",
        "about/": "",
        "authors/": "",
        "authors/by-count/": "",
        "authors/minna-alander/": "2025-03",
        "clippings/": "2025-03",
        "clippings/bare/": "",
        "clippings/first/": "2025-03",
        "digests/": "",
        "digests/2025-01/": "2025-03",
        "publications/": "",
        "publications/by-count/": "",
        "publications/example-org/": "2025-03",
        "table/": "",
        "tags/": "",
        "tags/by-count/": "",
        "tags/sleep/": "2025-03",
    }
