"""A whole vault as the source: what is ignored, what is offered, where attachments are, and Obsidian's line breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from project import Project, clipping, make_project, run
from research_digest.input.attachments import hold_back, index_attachments, naming_lines
from research_digest.input.folder import read_folder
from research_digest.input.listing import list_folder
from research_digest.input.lists import Lists
from research_digest.settings import Settings

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def fill(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(clipping(file.stem), encoding="utf-8")


PATTERNS = (
    ((), ["Templates/T.md", "a.md", "deep/b.excalidraw.md", "deep/b.md", "deep/er/c.md"]),
    (("Templates/",), ["a.md", "deep/b.excalidraw.md", "deep/b.md", "deep/er/c.md"]),
    (("*.excalidraw.md", "/Templates"), ["a.md", "deep/b.md", "deep/er/c.md"]),
    (("deep/*", "!deep/b.md"), ["Templates/T.md", "a.md", "deep/b.md"]),
    (("**/er/**",), ["Templates/T.md", "a.md", "deep/b.excalidraw.md", "deep/b.md"]),
)


@pytest.mark.parametrize(("patterns", "listed"), PATTERNS)
def test_patterns_are_those_of_gitignore(patterns: tuple[str, ...], listed: list[str], tmp_path: Path) -> None:
    fill(tmp_path, "a.md", "deep/b.md", "deep/b.excalidraw.md", "deep/er/c.md", "Templates/T.md", ".trash/x.md")
    assert [*list_folder(tmp_path, Settings(ignore=patterns))] == listed


TEMPLATES = (
    ("templates.json", {"folder": "Meta/Templates"}),
    ("plugins/templater-obsidian/data.json", {"templates_folder": "Meta/Templates"}),
)


@pytest.mark.parametrize(("file", "content"), TEMPLATES)
@pytest.mark.parametrize("clippings", ["", "Meta"])
def test_the_templates_of_a_vault_are_no_clippings(
    file: str, content: dict[str, str], clippings: str, tmp_path: Path
) -> None:
    fill(tmp_path, "Meta/Templates/T.md", "Meta/a.md")
    settings = tmp_path / ".obsidian" / file
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(content), encoding="utf-8")
    assert [Path(each).name for each in list_folder(tmp_path / clippings, Settings())] == ["a.md"]


@pytest.mark.parametrize("content", ["", "[]", '{"folder": 3}', '{"folder": "../elsewhere"}', '{"folder": ""}'])
def test_odd_settings_of_a_vault_change_nothing(content: str, tmp_path: Path) -> None:
    fill(tmp_path, "a.md")
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/templates.json").write_text(content, encoding="utf-8")
    assert [*list_folder(tmp_path, Settings())] == ["a.md"]


OFFERS = (
    ("publish: true", True),
    ("publish: excerpt", True),
    ("dg-publish: true", True),
    ("public: yes", True),
    ("publish: false", False),
    ("publish:", False),
    ("publish: perhaps", False),
    ("draft: false", False),
    ("published: 2024-05-06", False),
    ("publish: true\ndraft: true", False),
    ("title: x", False),
)


@pytest.mark.parametrize(("line", "is_published"), OFFERS)
def test_of_a_private_vault_only_what_is_offered_is_published(line: str, *, is_published: bool, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"---\nsource: https://a.example/x\n{line}\n---\nText.\n", encoding="utf-8")
    found = read_folder(tmp_path, settings=Settings(default="private"), lists=Lists())
    assert [not each.draft for each in found.clippings] == [is_published]


def test_notes_that_are_not_offered_are_not_spoken_of(tmp_path: Path) -> None:
    notes = {
        "No front matter.md": "Text ![[a.png]]\nMore\n",
        "Broken.md": "---\ntitle: &a x\n---\n![[b.png]]\n",
        "Empty.md": "",
        "Private source.md": "---\nsource: https://chatgpt.com/c/1234\n---\n",
        "Tags.md": "---\ntags: a\ncreated: someday\n---\n",
        "Offered but broken.md": "---\ntitle: &a x\npublish: true\n---\n",
    }
    for name, text in notes.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_folder(tmp_path, settings=Settings(default="private"), lists=Lists())
    assert [each.path for each in found.problems] == ["clippings/Offered but broken.md"]
    assert not [each for each in found.clippings if not each.draft]
    shown = "\n".join([*(each.body for each in found.clippings), *(text for _, text in found.withheld)])
    assert "a.png" in shown
    assert "b.png" in shown


def test_the_lines_that_are_kept_of_a_note_hold_back_what_the_whole_would() -> None:
    text = "Nothing here.\n![[a.png]]\n\n![x](p&#110;g/A%2Epng)\n[b](:/0123456789abcdef0123456789abcdef)\nNor here.\n"
    files = index_attachments(["a.png", "png/A.png", "0123456789abcdef0123456789abcdef.png", "other.png"])
    whole = hold_back(files, [("x.md", text)], allowed=())
    assert hold_back(files, [("x.md", naming_lines(text))], allowed=()).held == whole.held
    assert len(whole.held) == 3
    assert "Nothing" not in naming_lines(text)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "site of mine")


def test_attachments_may_be_outside_the_clippings(project: Project) -> None:
    files = project.folder / "vault" / "Attachments"
    files.mkdir(parents=True)
    for name in ("shown.png", "held.png", "other.png", "note.md"):
        (files / name).write_bytes(PNG)
    project.configure(extra={"digest": {"attachments": "vault/Attachments"}})
    project.write("One.md", clipping("One") + "![[shown.png]] ![x](../vault/Attachments/held.png)\n")
    project.write("Draft.md", clipping("Two").replace("title", "draft: true\ntitle", 1) + "![[held.png]]\n")
    done = project.build()
    assert done.returncode == 0
    published = [each.name for each in (project.folder / "site/attachments").rglob("*.png")]
    assert len(published) == 1
    assert published[0].startswith("shown-")
    assert f"{published[0]}" in project.page("clippings/one/index.html")
    assert "attachment-held-back" in done.stderr


@pytest.mark.parametrize(("breaks", "html"), [(True, "<p>One<br>\ntwo</p>"), (False, "<p>One\ntwo</p>")])
def test_line_breaks_are_shown_if_the_owner_says_so(*, breaks: bool, html: str, project: Project) -> None:
    project.configure(extra={"digest": {"line_breaks": breaks}})
    project.write("One.md", clipping("One") + "\nOne\ntwo\n")
    assert project.build().returncode == 0
    assert html.replace("\n", "") in project.page("clippings/one/index.html").replace("\n", "")


def test_a_private_vault_builds_with_what_is_offered_alone(project: Project) -> None:
    project.configure(extra={"digest": {"default": "private", "ignore": ["Journal/"]}})
    project.write("One.md", clipping("One").replace("title", "publish: true\ntitle", 1) + "See [[Two]].\n")
    project.write("Two.md", clipping("Two") + "A secret.\n")
    project.write("Journal/Day.md", "publish: true\n\nA day.\n")
    for _ in range(2):
        done = project.build("--strict")
        assert done.returncode == 0, done.stderr
        assert "secret" not in "".join(
            each.read_text("utf-8", "replace") for each in (project.folder / "site").rglob("*.[hmj]*")
        )
        assert not (project.folder / "site/clippings/two").exists()
        assert "See Two." in project.page("clippings/one/index.html")
    assert run(project, "check", "--strict").returncode == 0
