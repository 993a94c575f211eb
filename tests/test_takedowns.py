"""takedowns.yml: entries in every spelling that its owner may use, and what is said of those that hit nothing."""

from __future__ import annotations

import pytest

from project import Project, clipping

GONE = "No longer here"


def build(project: Project, text: str) -> tuple[str, str]:
    project.write("deep/First.md", clipping("First"))
    (project.folder / "takedowns.yml").write_text(text, encoding="utf-8")
    done = project.build()
    page = project.folder / "site/clippings/deep/first/index.html"
    return page.read_text("utf-8") if page.exists() else "", done.stderr


@pytest.mark.parametrize(
    "entry",
    [
        "path: deep/First.md",
        "path: clippings/deep/First.md",
        "path: ./deep/First.md",
        "source: https://example.org//First",
    ],
)
def test_every_spelling_takes_down(project: Project, entry: str) -> None:
    page, said = build(project, f"- {entry}\n")
    assert GONE in page
    assert "takedown-missed" not in said


@pytest.mark.parametrize("entry", ["path: deep/Firts.md", "source: https://example.org/other"])
def test_an_entry_that_hits_nothing_is_reported(project: Project, entry: str) -> None:
    page, said = build(project, f"- {entry}\n")
    assert GONE not in page
    assert "[takedown-missed]" in said


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
    page, said = build(project, text)
    assert page == ""
    assert reason in said


def test_a_list_that_was_named_must_be_there(project: Project) -> None:
    file = project.folder / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("digest: {}", "digest: {takedowns: gone.yml}"), encoding="utf-8")
    page, said = build(project, "")
    assert page == ""
    assert "gone.yml: error: there is no such file" in said
