"""Exports of other tools: each in tests/cases/imports/ becomes the files in tests/cases/imported/ of the same name.

The exports are made up, in the exact form that the tools write.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from project import Project, clipping, make_project, run
from research_digest.contribute.importing import FORMATS, format_of
from research_digest.contribute.importing.record import Passage, Record, body_of, day, plain, title_of
from research_digest.input.fields import parse
from research_digest.input.lists import Lists
from research_digest.settings import Settings

CASES = Path(__file__).parent / "cases"
EXPORTS = sorted((CASES / "imports").iterdir())
TOOLS = {
    "_matter_history.csv": "Matter",
    "bookmarks.html": "bookmarks",
    "hypothesis.json": "Hypothesis",
    "instapaper.csv": "Instapaper",
    "omnivore": "Omnivore",
    "pocket.csv": "Pocket",
    "raindrop.csv": "Raindrop",
    "reader.csv": "Readwise Reader",
    "readwise.csv": "Readwise",
    "ril_export.html": "Pocket",
    "web-clipper.json": "Obsidian Web Clipper",
    "zotero.bib": "BibTeX",
    "zotero.json": "CSL-JSON",
}


ONE = """\
---
title: "One & <all>"
source: "https://a.example/one?a=1&b=2"
created: 2024-05-01
description: "A \\"walk\\"."
tags: ["sea side", "a/b"]
---
A *walk*.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "site of mine")


def files(project: Project) -> dict[str, str]:
    folder = project.folder / "clippings"
    return {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in folder.rglob("*.md")}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda each: each.name)
def test_an_export_becomes_clippings(export: Path, project: Project) -> None:
    wanted = {each.name: each.read_text("utf-8") for each in (CASES / "imported" / export.name).glob("*.md")}
    done = run(project, "import", str(export))
    assert files(project) == wanted
    assert f": {TOOLS[export.name]}, " in done.stdout
    assert f": {len(wanted)} new, " in done.stdout
    for path, text in wanted.items():
        _, problems = parse(text, path, settings=Settings(), lists=Lists())
        assert [each.code for each in problems] == []


def test_each_format_has_an_export() -> None:
    found = [format_of(each) for each in EXPORTS]
    assert {each.NAME for each in found if each} == {each.NAME for each in FORMATS}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda each: each.name)
def test_the_second_time_all_is_clipped_already(export: Path, project: Project) -> None:
    run(project, "import", str(export))
    before = files(project)
    done = run(project, "import", str(export))
    assert files(project) == before
    assert ": 0 new, " in done.stdout


def test_what_could_not_be_taken_is_named_with_its_place(project: Project) -> None:
    done = run(project, "import", str(CASES / "imports/pocket.csv"))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "line 5: Local: refused: its address is private: it is a file on somebody's computer",
        "line 6: Nothing: refused: its address is not one of the web",
    ]
    assert done.stdout.endswith(": Pocket, 5 records: 2 new, 1 clipped already, 2 refused\n")


def test_a_dry_run_writes_nothing_and_says_what_would_become_of_each(project: Project) -> None:
    done = run(project, "import", "--dry-run", "--to", "clippings/old", str(CASES / "imports/pocket.csv"))
    assert files(project) == {}
    assert "line 2: Why tides, twice -> clippings/old/Why tides, twice.md" in done.stdout
    assert "line 4: Twin: clipped already: clippings/old/Why tides, twice.md" in done.stdout
    assert ": 2 would be new, 1 clipped already, 2 refused" in done.stdout


def test_names_and_pages_of_other_clippings_are_not_taken(project: Project) -> None:
    project.write("why RopeS hold.md", clipping("One"))
    project.write("Why ropes hold (knots.example).md", clipping("Two"))
    run(project, "import", str(CASES / "imports/ril_export.html"))
    assert "Why ropes hold 2.md" in files(project)


def test_what_was_taken_down_is_not_imported(project: Project) -> None:
    (project.folder / "takedowns.yml").write_text("- source: https://knots.example/hold\n", encoding="utf-8")
    done = run(project, "import", str(CASES / "imports/ril_export.html"))
    assert "line 8: Why ropes hold: refused: it was taken down: takedowns.yml names it" in done.stderr
    assert [*files(project)] == ["Why ropes slip & fail.md"]


def test_bookmarks_out_are_bookmarks_in_again(project: Project, tmp_path: Path) -> None:
    project.write("One.md", ONE)
    project.write("Draft.md", ONE.replace("created", "draft: true\ncreated").replace("one?", "two?"))
    project.configure(extra={"digest": {"exports": {"vault": True}}})
    assert project.build().returncode == 0
    assert 'href="../clippings.bookmarks.htm"' in project.page("clippings/index.html")
    other = make_project(tmp_path / "another")
    done = run(other, "import", str(project.folder / "site/clippings.bookmarks.htm"))
    assert ": bookmarks, 1 record: 1 new, " in done.stdout
    [(name, text)] = files(other).items()
    [before], [after] = [facts(ONE, "One.md")], [facts(text, name)]
    assert before == after


def test_the_zip_for_obsidian_has_what_is_published(project: Project) -> None:
    project.write("deep/One: a.md", ONE)
    project.write("Draft.md", ONE.replace("created", "draft: true\ncreated").replace("one?", "two?"))
    project.configure(extra={"digest": {"exports": {"vault": True}}})
    assert project.build().returncode == 0
    with zipfile.ZipFile(project.folder / "site/clippings.zip") as archive:
        assert archive.namelist() == ["deep/One a.md"]
        text = archive.read("deep/One a.md").decode()
    assert facts(text, "One.md") == facts(ONE, "One.md")
    assert 'A "walk".' in text


def facts(text: str, path: str) -> tuple[object, ...]:
    found, _ = parse(text, path, settings=Settings(), lists=Lists())
    assert found is not None
    return found.title, found.source, str(found.created), found.description, found.tags


BROKEN = (
    ("broken.json", '[{"url": "https://a.example/1", "highlights": [', "stopped, the file is broken: JSONDecodeError"),
    ("broken.csv", "title,url,time_added,tags,status\nA\n", "line 2: A: refused: it has no address"),
    ("odd.json", '[{"url": "https://a.example/1", "highlights": [3]}]', "stopped, the file is broken"),
    ("empty.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n", "0 records"),
)


@pytest.mark.parametrize(("name", "text", "said"), BROKEN)
def test_a_broken_export_is_named(name: str, text: str, said: str, project: Project) -> None:
    (project.folder / name).write_text(text, encoding="utf-8")
    done = run(project, "import", name)
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["notes.txt", "settings.json"])
def test_a_file_of_no_known_tool_is_refused_before_anything_is_written(name: str, project: Project) -> None:
    (project.folder / name).write_text('{"templates": []}', encoding="utf-8")
    done = run(project, "import", str(CASES / "imports/pocket.csv"), name)
    assert done.returncode == 2
    assert f"{name} is an export of no known tool. Known are: BibTeX, CSL-JSON, Hypothesis" in re.sub(
        r"\s+", " ", done.stderr
    )
    assert files(project) == {}


@pytest.mark.parametrize("folder", ["../elsewhere", "/tmp", ".hidden"])
def test_clippings_go_below_their_folder(folder: str, project: Project) -> None:
    done = run(project, "import", "--to", folder, str(CASES / "imports/pocket.csv"))
    assert done.returncode == 2
    assert "is not below clippings/" in done.stderr


def test_passages_are_marked_and_shown_as_text() -> None:
    record = Record(
        place="", text="Has this one.", passages=(Passage("this one"), Passage("a *b*\nc\n\nd"), Passage("", "mine"))
    )
    assert body_of(record) == "Has this one.\n\n> ==a \\*b\\* c==\n>\n> ==d==\n\nmine"


def test_times_and_titles_of_exports() -> None:
    assert day("1689000000") == "2023-07-10T14:40:00Z"
    assert day("1600000003000") == "2020-09-13T12:26:43Z"
    assert day("2024-05-01") == "2024-05-01"
    assert day("20240501") == "20240501"
    assert plain("<p>a <b>b</b></p>") == "a b"
    assert plain("1 < 2") == "1 < 2"
    assert title_of("https://a.example/x/the-long_way.html?y=1") == "The long way"
    assert title_of("https://a.example/") == "a.example"
