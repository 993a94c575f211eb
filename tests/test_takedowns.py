"""takedowns.yml: entries in every spelling that its owner may use, and what is said of those that hit nothing."""

from __future__ import annotations

import re

import pytest

from project import Project, clipping, make_project

GONE = "No longer here"


def build(project: Project, text: str) -> tuple[str, str]:
    project.write("deep/First.md", clipping("First"))
    (project.folder / "takedowns.yml").write_text(text, encoding="utf-8")
    done = project.build()
    return page(project, "First"), done.stderr


def page(project: Project, title: str) -> str:
    file = project.folder / f"site/clippings/deep/{title.lower()}/index.html"
    return file.read_text("utf-8") if file.exists() else ""


# Each hits a clipping of its own, or misses it.
HITS = {
    "First": "path: deep/First.md",
    "Second": "path: clippings/deep/Second.md",
    "Third": "path: ./deep/Third.md",
    "Fourth": "source: https://example.org//Fourth",
}
MISSES = {"Fifth": "path: deep/Fitfh.md", "Sixth": "source: https://example.org/other"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """Build a site with all these entries; return it with what the build says."""
    project = make_project(tmp_path_factory.mktemp("takedowns") / "site of mine")
    for title in (*HITS, *MISSES):
        project.write(f"deep/{title}.md", clipping(title))
    entries = "".join(f"- {entry}\n" for entry in (*HITS.values(), *MISSES.values()))
    (project.folder / "takedowns.yml").write_text(entries, encoding="utf-8")
    return project, project.build().stderr


@pytest.mark.parametrize("title", HITS)
def test_every_spelling_takes_down(built: tuple[Project, str], title: str) -> None:
    project, said = built
    assert GONE in page(project, title)
    assert f'no clipping is "{HITS[title].partition(": ")[2]}"' not in said


@pytest.mark.parametrize("title", MISSES)
def test_an_entry_that_hits_nothing_is_reported(built: tuple[Project, str], title: str) -> None:
    project, said = built
    assert page(project, title)
    assert GONE not in page(project, title)
    missed = re.escape(MISSES[title].partition(": ")[2])
    assert re.search(rf'takedowns\.yml: warning: no clipping is "{missed}", .*\[takedown-missed\]', said), said


def test_no_more_is_reported_than_misses(built: tuple[Project, str]) -> None:
    assert built[1].count("[takedown-missed]") == len(MISSES)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("foo\n", "the file must be a list"),
        ("path: deep/First.md\n", "the file must be a list"),
        ("- source: example.org/First\n", '"example.org/First" is not a web address'),
        ("- path: deep/First.md\n  reson: x\n", 'there is no key "reson"'),
        ("- reason: x\n", "an entry needs `path`"),
    ],
)
def test_what_cannot_be_understood_stops_the_build(project: Project, text: str, reason: str) -> None:
    shown, said = build(project, text)
    assert shown == ""
    assert reason in said


def test_a_list_that_was_named_must_be_there(project: Project) -> None:
    file = project.folder / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("digest: {}", "digest: {takedowns: gone.yml}"), encoding="utf-8")
    shown, said = build(project, "")
    assert shown == ""
    assert "gone.yml: error: there is no such file" in said
