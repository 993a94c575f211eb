"""`check` over a folder: which files are looked at, what of the others counts, and that many give the same as few."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from project import Project, clipping, run
from research_digest.checks import run as checking
from research_digest.checks.run import Selection, find_problems
from research_digest.cli.configuration import read_configuration
from research_digest.model import Problem

TODAY = datetime.date(2026, 3, 1)


def find(project: Project, *names: str, bodies: bool = False) -> list[Problem]:
    selection = Selection(names=names or None, bodies=bodies, today=TODAY)
    settings = read_configuration(project.folder / "mkdocs.yml")
    return list(find_problems(settings, root=project.folder, selection=selection, watch=lambda _, parts, __: parts))


def codes(problems: list[Problem]) -> list[str]:
    return [f"{each.path.removeprefix('clippings/')}:{each.line} {each.code}" for each in problems]


SAME = (
    ("https://example.org/First/", "source"),
    ("http://www.example.org/First?utm_source=x", "source"),
    ("https://example.org/%46irst", "url"),
    ("'https://example.org/First'", "Source"),
)


@pytest.mark.parametrize(("address", "key"), SAME)
def test_one_file_is_compared_with_the_others(project: Project, address: str, key: str) -> None:
    project.write("A.md", f"---\ntitle: A\n{key}: {address}\ntags: [x]\n---\nText.\n")
    project.write("Z.md", clipping("First"))
    project.write("other.md", clipping("Other"))
    assert codes(find(project, "Z.md")) == ["Z.md:3 clipped-twice"]
    assert codes(find(project, "other.md")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"),
        ("https://arxiv.org/pdf/2301.00001v2", "https://arxiv.org/abs/2301.00001"),
        ("https://twitter.com/a/status/1234567890", "https://x.com/b/status/1234567890?s=20"),
        ("https://example.org/caf%C3%A9/", "https://example.org/cafe\u0301/index.html"),
        ("https://example.org/", "http://www.example.org"),
    ],
)
def test_other_spellings_of_an_address_are_found(project: Project, one: str, other: str) -> None:
    project.write("A.md", clipping("First").replace("https://example.org/First", one))
    project.write("Z.md", clipping("Second").replace("https://example.org/Second", other))
    assert codes(find(project, "Z.md")) == codes(find(project)) == ["Z.md:3 clipped-twice"]


def test_a_draft_is_no_other_clipping(project: Project) -> None:
    project.write("A.md", clipping("First").replace("tags:", "draft: true\ntags:"))
    project.write("Z.md", clipping("First"))
    assert find(project, "Z.md") == []


def test_one_file_may_be_the_page_of_another(project: Project) -> None:
    project.write("a-b.md", clipping("First"))
    project.write("ä b.md", clipping("Second"))
    assert codes(find(project, "ä b.md")) == ["ä b.md:0 same-page"]


def test_the_tags_of_the_others_are_known(project: Project) -> None:
    for name in ("A", "B"):
        project.write(f"{name}.md", clipping(name, tag="machine-learning").replace("\n", "\r\n"))
    project.write("Z.md", clipping("Z", tag="machine-lerning"))
    assert codes(find(project, "Z.md")) == codes(find(project)) == ["Z.md:11 tag-like-another"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes in folders nor links for all")
def test_what_is_no_plain_file_is_not_waited_for(project: Project, tmp_path: Path) -> None:
    project.write("Z.md", clipping("Z"))
    outside = tmp_path / "outside.md"
    outside.write_text(clipping("Z"), encoding="utf-8")
    (project.folder / "clippings/link.md").symlink_to(outside)
    os.mkfifo(project.folder / "clippings/pipe.md")
    assert find(project, "Z.md") == []


def test_bodies_are_laid_out_where_it_is_asked(project: Project) -> None:
    project.write("deep.md", clipping("Deep") + "<div>" * 300)
    assert codes(find(project)) == []
    assert codes(find(project, bodies=True)) == ["deep.md:0 body-stopped"]


def test_many_files_give_what_each_gives(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        project.write(f"{number:02}.md", clipping(f"N{number}").replace("2024-05-06", "2027" if number % 2 else "x"))
    alone = [each for number in range(12) for each in find(project, f"{number:02}.md")]
    monkeypatch.setattr(checking, "PART", 3)
    assert find(project) == alone
    assert find(project, bodies=True) == alone
    assert len(alone) == 12


def test_a_newcomer_that_would_take_a_page_fails_and_so_does_one_that_loses_it(project: Project) -> None:
    project.write("foo.md", clipping("Honest"))
    project.write("!foo.md", clipping("Evil"))
    for newcomer in ("!foo.md", "foo.md"):
        assert codes(find(project, newcomer)) == [f"{newcomer}:0 same-page"]
        assert run(project, "check", str(project.folder / "clippings" / newcomer)).returncode == 1


def test_an_attachment_of_what_is_not_published_is_named(project: Project) -> None:
    (project.folder / "clippings/secret.png").write_bytes(b"")
    project.write("draft.md", clipping("Draft").replace("tags:", "draft: true\ntags:") + "![[secret.png]]\n")
    project.write("other.md", clipping("Other") + "![[secret.png]]\n![[nowhere.png]]\n")
    for names in (("other.md",), ()):
        told = [each for each in find(project, *names, bodies=True) if each.code.startswith("attachment")]
        assert codes(told) == ["other.md:14 attachment-held-back", "other.md:15 attachment-missing"]
        assert '"draft.md"' in told[0].what
        assert "allow_attachments: ['secret.png']" in told[0].fix
