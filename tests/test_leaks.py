"""Nothing that may not be published is in any byte of the built site."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from project import Project, clipping, make_project


@dataclass(frozen=True)
class Case:
    """A clipping with a secret, and the only files of the site that may hold it.

    `text` is the body; a case without `title` gets one. In them and in `head`, `{secret}` stands for the secret; in
    `takedown`, `{title}` for the title; in `places`, `{slug}` for the clipping's slug.
    """

    head: str = ""
    takedown: str = ""
    places: tuple[str, ...] = ()
    text: str = "First sentence. {secret} is far away, and so on.\n"
    title: str = ""


PAGE = ("clippings/{slug}/index.html",)
"""The clipping's own page."""

KEPT_BACK = (
    Case("draft: true\n"),
    Case("publish: link\n"),
    Case("publish: excerpt\n"),
    Case(takedown="- path: {title}.md\n"),
    Case(takedown="- source: https://example.org/{title}\n"),
    Case("unlisted: true\n", places=PAGE),
)
RATED = "rating: {secret}\n"
HIDDEN = (
    Case(RATED, text="Text %%{secret}%% text.\n"),
    Case(RATED, text="Text.\n\n%%\n{secret}\n\nmore\n%%\n\nText.\n"),
    Case(RATED, text="<!-- {secret} -->\n\nText.\n"),
    Case(RATED, text="[[{secret} of mine|Text]].\n"),
    Case(RATED, text="Text <img src='https://example.org/{secret}' width='1' height='1'>\n"),
    Case(RATED, text="Text <script>{secret}</script><style>{secret}</style><template>{secret}</template>\n"),
)
NAMED = (
    Case("draft: true\n", text="Text.\n", title="{secret}"),
    # In the place of what was taken down is a page that says so.
    Case(takedown="- path: {title}.md\n", places=PAGE, text="Text.\n", title="{secret}"),
    Case("unlisted: true\n", places=PAGE, text="Text.\n", title="{secret}"),
)
CASES = (*KEPT_BACK, *HIDDEN, *NAMED)


def secret(case: Case) -> str:
    """Return a word of the case's own, which is not part of another's."""
    return f"Zanzibar{CASES.index(case):02}"


def title(case: Case) -> str:
    return case.title.format(secret=secret(case)) or f"First{CASES.index(case):02}"


def write(project: Project, case: Case) -> None:
    """Write the clipping of the case, and one that links to it unless its name is the secret."""
    name, words = title(case), {"secret": secret(case)}
    text = clipping(name).replace("created:", f"{case.head.format(**words)}created:")
    project.write(f"{name}.md", text.replace(f"The body of {name}.\n", case.text.format(**words)))
    other = f"Other{CASES.index(case):02}"
    project.write(f"{other}.md", clipping(other, tag="dreams") + ("" if case.title else f"\n[[{name}]]\n"))


@pytest.fixture(scope="module", params=["full", "summary"])
def said(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build one site with all the cases; return what each file says in its name and its bytes, by its path.

    Feeds hold full texts or summaries.
    """
    project = make_project(tmp_path_factory.mktemp("leaks") / "site", feed_text=request.param, excerpt_words=2)
    for case in CASES:
        write(project, case)
    takedowns = "".join(case.takedown.format(title=title(case)) for case in CASES)
    (project.folder / "takedowns.yml").write_text(takedowns, encoding="utf-8")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    site = project.folder / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 30
    return {path.relative_to(site).as_posix(): _said(path, site).lower() for path in files}


def _said(path: Path, site: Path) -> str:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return f"{path.relative_to(site)} {data.decode('utf-8', 'replace')}"


def holding(said: dict[str, str], case: Case) -> list[str]:
    """Return the files of the site that hold the secret of a case, in their names or in any of their bytes."""
    return sorted(path for path, text in said.items() if secret(case).lower() in text)


def places(case: Case) -> list[str]:
    return [place.format(slug=title(case).lower()) for place in case.places]


@pytest.mark.parametrize("case", KEPT_BACK, ids=title)
def test_a_text_is_only_where_it_may_be(said: dict[str, str], case: Case) -> None:
    assert holding(said, case) == places(case)


@pytest.mark.parametrize("case", HIDDEN, ids=title)
def test_what_a_writer_keeps_to_himself_is_nowhere(said: dict[str, str], case: Case) -> None:
    assert holding(said, case) == []


@pytest.mark.parametrize("case", NAMED, ids=title)
def test_of_what_is_not_told_not_even_the_name_is(said: dict[str, str], case: Case) -> None:
    assert holding(said, case) == places(case)


def test_a_secret_that_is_told_is_found(said: dict[str, str]) -> None:
    """Without this, a search that sees nothing would pass all tests above."""
    assert {"index.html", "feed.xml", "sitemap.xml.gz"} <= {path for path in said if "other00" in said[path]}


def test_two_builds_of_one_input_are_the_same_to_the_byte(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    text = clipping("First").replace("created:", "doi: 10.1000/1\ncreated:")
    project.write("First.md", f"{text}Text with `code`, $x^2$ and [^1].\n\n[^1]: A note.\n")
    project.write("Other.md", clipping("Other", tag="dreams") + "\n[[First]]\n")
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
        "subscribe/": "",
        "table/": "",
        "tags/": "",
        "tags/by-count/": "",
        "tags/sleep/": "2025-03",
    }
