"""Tags and authors renamed: what changes in a file, a case a line, and that nothing else does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from project import Project, clipping, run
from research_digest.contribute.renaming import RenamingError, rename

# What stands in the file, key, old, new, what stands there then.
LINES = (
    ('tags:\n  - "sleep"\n', "tags", "sleep", "rest", 'tags:\n  - "rest"\n'),
    ("tags:\n  - sleep\n", "tags", "Sleep", "rest", "tags:\n  - rest\n"),
    ("tags:\n  - 'sleep'\n", "tags", "sleep", "night's rest", "tags:\n  - 'night''s rest'\n"),
    ("tags:\n  - sleep\n", "tags", "sleep", "rest: a study", 'tags:\n  - "rest: a study"\n'),
    ("tags:\n  - sleep\n", "tags", "sleep", "no", "tags:\n  - no\n"),
    ("tags:\n  - sleep\n", "tags", "sleep", "#1", 'tags:\n  - "#1"\n'),
    ('tags:\n  - "sleep"\n', "tags", "sleep", 'a "b" \\c', 'tags:\n  - "a \\"b\\" \\\\c"\n'),
    ("tags: [sleep, deep-sleep, 'x']\n", "tags", "sleep", "rest", "tags: [rest, deep-sleep, 'x']\n"),
    ("tags: [x, sleep, sleep]\n", "tags", "sleep", "rest", "tags: [x, rest, rest]\n"),
    ('tags:\n  - "#sleep"\n', "tags", "sleep", "rest", 'tags:\n  - "#rest"\n'),
    ('tags:\n  - "a，sleep、c"\n', "tags", "sleep", "rest", 'tags:\n  - "a，rest、c"\n'),
    ("tag: sleep\n", "tags", "sleep", "rest", "tag: rest\n"),
    ("tags:\n  - a/b\n", "tags", "a/b", "a/c", "tags:\n  - a/c\n"),
    ("tags:\n  - a/b\n", "tags", "a", "x", "tags:\n  - a/b\n"),
    ("tags:\n  - C#\n", "tags", "c#", "C Sharp", "tags:\n  - C Sharp\n"),
    ('author:\n  - "[[A | B and C]]"\n', "author", "A | B and C", "D", 'author:\n  - "[[D]]"\n'),
    ("tags:\n  - sleep # so\n", "tags", "sleep", "rest", "tags:\n  - rest # so\n"),
    ('title: "sleep"\nnote: sleep\ntags:\n  - x\n', "tags", "sleep", "rest", None),
    ('author:\n  - "[[Minna Alander]]"\n', "author", "Minna Ålander", "M. Å.", 'author:\n  - "[[M. Å.]]"\n'),
    ('author: "By Asa Lind and Bo Ek"\n', "author", "bo ek", "Bo Eek", 'author: "By Asa Lind and Bo Eek"\n'),
    (
        'author:\n  - "[[Claude E. Shannon]]"\n',
        "author",
        "Claude E Shannon",
        "C. Shannon",
        'author:\n  - "[[C. Shannon]]"\n',
    ),
    ('author:\n  - "[[Sandra Bo Ek]]"\n', "author", "Bo Ek", "X", None),
)


@pytest.mark.parametrize(("before", "key", "old", "new", "after"), LINES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_line(before: str, key: str, old: str, new: str, after: str | None, ends: str, mark: str) -> None:
    whole = mark + "---\n{}source: https://example.org/\n---\nsleep, [[Bo Ek]]\u2028\n\n- sleep\n"

    def file(lines: str) -> str:
        return whole.replace("{}", lines).replace("\n", ends)

    assert rename(file(before), key, old, new) == file(before if after is None else after)


REFUSED = (
    ('title: "C:\\path"\ntags:\n  - sleep\n', "broken"),
    ("tags: [[sleep]]\n", "broken"),
    ("tags: sl\\\neep\n", ""),
)


@pytest.mark.parametrize(("lines", "why"), REFUSED)
def test_what_cannot_be_changed_safely_is_left(lines: str, why: str) -> None:
    text = f"---\n{lines}---\nText.\n"
    if not why:
        assert rename(text, "tags", "sleep", "rest") == text
        return
    with pytest.raises(RenamingError, match=why):
        rename(text, "tags", "sleep", "rest")


def test_terms_are_listed_with_their_numbers(project: Project) -> None:
    for name in ("A", "B"):
        project.write(f"{name}.md", clipping(name))
    project.write("C.md", clipping("C", tag="dreams", author="Bo Ek"))
    assert run(project, "tags").stdout == "    2  sleep\n    1  dreams\n"
    assert run(project, "authors").stdout == "    2  Minna Ålander\n    1  Bo Ek\n"


def test_renaming_shows_first_and_writes_on_request(project: Project) -> None:
    file = project.write("A.md", clipping("A"))
    other = project.write("B.md", clipping("B", tag="dreams"))
    before, untouched = file.read_bytes(), other.stat().st_mtime_ns
    done = run(project, "tags", "--rename", "sleep", "rest")
    assert done.returncode == 0, done.stderr
    assert '-  - "sleep"\n+  - "rest"\n1 file would change; --write changes them\n' in done.stdout
    assert file.read_bytes() == before
    assert run(project, "tags", "--rename", "sleep", "rest", "--write").returncode == 0
    assert file.read_bytes() == before.replace(b'"sleep"', b'"rest"')
    assert other.stat().st_mtime_ns == untouched
    assert run(project, "tags", "--rename", "sleep", " ").returncode == 2


def test_a_file_that_cannot_be_renamed_in_is_named_and_the_others_are_changed(project: Project) -> None:
    project.write("A.md", clipping("A"))
    project.write("B.md", clipping("B").replace("About B.", "In C:\\path"))
    done = run(project, "tags", "--rename", "sleep", "rest", "--write")
    assert done.returncode == 1
    assert "B.md: not changed: its front matter is broken" in done.stderr
    assert "1 file changed" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_nothing_is_written_through_a_link(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(clipping("A"), encoding="utf-8")
    project.write("B.md", clipping("B"))
    (project.folder / "clippings/A.md").symlink_to(outside)
    run(project, "tags", "--rename", "sleep", "rest", "--write")
    run(project, "check", "--fix")
    assert outside.read_text("utf-8") == clipping("A")
