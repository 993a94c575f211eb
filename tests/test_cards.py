"""The files with previews: what a card says, what it may not say, and in which file it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outputs import HARD, SETTINGS, Outputs, hard, outputs
from project import clipping, make_project
from research_digest.exports.cards import number_of_files, place

MARKED = "\nBefore. ==A marked passage.== After.\n"


def cards(made: Outputs) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for path, content in made.files(".js").items():
        if path.startswith("assets/cards/"):
            text = content.decode("utf-8")
            number, _, rest = text.removeprefix("digestCards(").partition(",")
            assert path == f"assets/cards/{number}.js"
            found |= json.loads(rest.removesuffix(");\n"))
    return found


def test_a_card_says_who_when_and_what_about(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"deep/First.md": clipping("First") + MARKED})
    names = ["Minna Ålander", "example.org", "May 6, 2024"]
    assert cards(made) == {"deep/first": ["First", names, "About First.", "A marked passage.", ""]}


RIGHTS = (("publish: full", "A marked passage."), ("publish: excerpt", "A marked passage."), ("publish: link", ""))


@pytest.mark.parametrize(("line", "passage"), RIGHTS)
def test_a_card_has_no_passage_of_a_text_that_is_not_shown(tmp_path: Path, line: str, passage: str) -> None:
    made = outputs(tmp_path, {"First.md": clipping("First").replace("tags:", f"{line}\ntags:") + MARKED})
    assert cards(made)["first"][3] == passage


@pytest.mark.parametrize("line", ["unlisted: true", "draft: true"])
def test_what_is_not_listed_has_no_card(tmp_path: Path, line: str) -> None:
    made = outputs(tmp_path, {"First.md": clipping("First").replace("tags:", f"{line}\ntags:")})
    assert cards(made) == {}


def test_hard_texts_stay_as_they_are_and_a_card_is_small(tmp_path: Path) -> None:
    made = outputs(tmp_path, {f"{name}.md": hard(text, number) for number, (name, text) in enumerate(HARD.items(), 1)})
    found = cards(made)
    assert len(found) == len(made.site.library.clippings)
    assert found["plain"][0] == HARD["plain"]
    assert all(len(json.dumps(each, ensure_ascii=False).encode()) <= 2_000 for each in found.values())


# The first two are test vectors of FNV-1a.
PLACES = (("foobar", 2**32, 0xBF9CF968), ("", 2**32, 0x811C9DC5), ("as-we-may-think", 32, 5), ("国会事故調", 64, 22))


@pytest.mark.parametrize(("slug", "number", "expected"), PLACES)
def test_the_file_of_a_slug(slug: str, number: int, expected: int) -> None:
    assert place(slug, number) == expected


NUMBERS = ((0, 1), (31, 1), (32, 2), (999, 32), (1_000, 32), (10_000, 512))


@pytest.mark.parametrize(("clippings", "files"), NUMBERS)
def test_there_are_few_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clippings: int, files: int) -> None:
    site = outputs(tmp_path, {}).site
    monkeypatch.setattr("research_digest.library.library.Library.clippings", range(clippings), raising=False)
    assert number_of_files(site) == files


def test_the_scripts_know_the_number_of_files_and_their_texts(tmp_path: Path) -> None:
    made = outputs(tmp_path, {f"{number}.md": clipping(f"T{number}") for number in range(40)})
    data = json.loads(made.text("assets/site.js").removeprefix("globalThis.digestSite=").removesuffix(";\n"))
    assert data["cards"] == 2
    assert data["texts"]["copy_link"] == made.site.wording("copy_link")
    assert SETTINGS.language == "en"
    assert len(cards(made)) == 40


def test_an_edit_writes_one_file_of_cards_again(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    for number in range(40):
        project.write(f"{number}.md", clipping(f"T{number}", tag=f"t{number}", author=f"Ada N{number}"))
    assert project.build().returncode == 0
    folder = project.folder / "site/assets/cards"
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    project.write("7.md", clipping("T7", tag="t7", author="Ada N7").replace("About", "Of"))
    assert project.build().returncode == 0
    changed = [name for name, time in before.items() if (folder / name).stat().st_mtime_ns != time]
    assert changed == [f"{place('7', 2)}.js"]
    assert "Of T7." in (folder / changed[0]).read_text("utf-8")
