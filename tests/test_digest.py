"""The command line, as a contributor calls it."""

from __future__ import annotations

import json
import os
import re

import pytest

from project import Project, clipping, run


def test_check_passes_when_all_is_well(project: Project) -> None:
    project.write("First.md", clipping("First"))
    done = run(project, "check")
    assert (done.returncode, done.stdout) == (0, "0 errors, 0 warnings\n")


def test_check_names_file_line_what_and_fix(project: Project) -> None:
    project.write("First.md", clipping("First").replace("2024-05-06", "March 3rd"))
    done = run(project, "check")
    assert done.returncode == 1
    assert re.fullmatch(
        r'clippings/First\.md:6(:\d+)?: error: "published" is not a date: "March 3rd" \[published-not-a-date\]\n'
        r"    \S.*\n1 error, 0 warnings\n",
        done.stdout,
    )


def test_check_looks_at_the_named_files_alone(project: Project) -> None:
    project.write("good.md", clipping("good"))
    project.write("deep/bad.md", clipping("bad").replace("2024-05-06", "March 3rd"))
    assert run(project, "check", "clippings/good.md").returncode == 0
    assert run(project, "check", "clippings/deep").returncode == 1


def test_warnings_fail_with_strict_alone(project: Project) -> None:
    project.write("First.md", clipping("First").replace('title: "First"\n', ""))
    assert run(project, "check").returncode == 0
    assert run(project, "check", "--strict").returncode == 1


def test_fix_changes_the_broken_line_and_nothing_else(project: Project) -> None:
    text = clipping("First").replace("About First.", r"In C:\path, $\mathcal{O}(n)$") + "\r\nC:\\path stays.\n"
    file = project.write("First.md", "")
    file.write_bytes(text.encode())
    other = project.write("Second.md", clipping("Second"))
    before = other.stat().st_mtime_ns
    assert run(project, "check", "--strict").returncode == 1
    done = run(project, "check", "--strict", "--fix")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith(f"fixed {file.resolve()}\n")
    old, new = text.encode().splitlines(keepends=True), file.read_bytes().splitlines(keepends=True)
    assert [number for number, (was, now) in enumerate(zip(old, new, strict=True), 1) if was != now] == [8]
    assert other.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "command", ["check", "check mkdocs.yml", "explain mkdocs.yml", "tags", "new http://a.example --title A"]
)
def test_a_wrong_configuration_is_a_usage_error(project: Project, command: str) -> None:
    os.rmdir(project.folder / "clippings")  # noqa: PTH106 - as short as it gets
    done = run(project, *command.split())
    assert done.returncode == 2
    assert '"clippings" is not a folder' in done.stderr
    assert "Traceback" not in done.stderr


def test_takedowns_that_are_not_clear_are_a_usage_error(project: Project) -> None:
    (project.folder / "takedowns.yml").write_text("- nonsense\n", encoding="utf-8")
    done = run(project, "new", "http://a.example/", "--title", "A")
    assert (done.returncode, "takedowns.yml" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_explain_tells_what_was_understood_and_what_was_changed(project: Project) -> None:
    project.write("First.md", clipping("First") + '\n![](https://example.org/pixel.gif "" )\n\n# First\n')
    done = run(project, "explain", "clippings/First.md")
    assert done.returncode == 0, done.stderr
    assert "page:        /clippings/first/\n" in done.stdout
    assert "authors:     Minna Ålander\n" in done.stdout
    assert "published:   2024-05-06\n" in done.stdout
    assert "pixel.gif" in done.stdout


def test_explain_says_why_a_clipping_is_not_on_the_site(project: Project) -> None:
    file = project.write("First.md", "")
    file.write_bytes(b"\xff\xfe")
    done = run(project, "explain", "clippings/First.md")
    assert done.returncode == 1
    assert "UTF-16" in done.stdout
    assert "is not on the site" in done.stderr


def test_new_begins_a_clipping_that_is_sound(project: Project) -> None:
    options = ("--title", 'On "sleep": a study?', "--author", "Åsa Lind", "--author", "Bo Ek", "--tag", "sleep")
    done = run(project, "new", "https://example.org/sleep?utm_source=x", *options, "--published", "2024-05")
    assert done.returncode == 0, done.stderr
    file = project.folder / "clippings" / "On sleep a study.md"
    assert done.stdout.strip() == str(file)
    text = file.read_text("utf-8")
    assert text.startswith(
        '---\ntitle: "On \\"sleep\\": a study?"\nsource: "https://example.org/sleep"\nauthor:\n  - "[[Åsa Lind]]"'
    )
    assert "published: 2024-05\n" in text or 'published: "2024-05"\n' in text
    assert run(project, "check", "--strict").returncode == 0


def test_new_refuses_what_is_clipped_already_and_what_is_no_address(project: Project) -> None:
    project.write("First.md", clipping("First"))
    again = run(project, "new", "http://www.example.org/First/?utm_medium=x", "--title", "Again")
    assert again.returncode == 1
    assert "clipped already: clippings/First.md" in again.stderr
    assert run(project, "new", "javascript:alert(1)", "--title", "Evil").returncode == 2
    assert [file.name for file in (project.folder / "clippings").iterdir()] == ["First.md"]


def test_explain_says_that_it_is_a_draft_taken_down_or_elsewhere(project: Project) -> None:
    project.write("draft.md", clipping("Draft").replace("tags:", "draft: true\ntags:"))
    project.write("gone.md", clipping("Gone"))
    (project.folder / "takedowns.yml").write_text("- path: gone.md\n", encoding="utf-8")
    said = {
        name: run(project, "explain", name).stderr for name in ("clippings/draft.md", "clippings/gone.md", "mkdocs.yml")
    }
    assert "it is a draft" in said["clippings/draft.md"]
    assert "takedowns.yml names it" in said["clippings/gone.md"]
    assert "not below clippings/" in said["mkdocs.yml"]


def test_fix_touches_clippings_alone(project: Project) -> None:
    other = project.folder / "docs/page.md"
    text = '---\ntitle: "C:\\path"\n---\n'
    other.write_text(text, encoding="utf-8")
    assert run(project, "check", "--fix", "docs/page.md").returncode == 2
    assert other.read_text("utf-8") == text


HOSTILE = """---
"title\\e[31m": a
"\\e]0;owned\\a": {{ x }}
title: "{{::error::}}"
tags: "::set-output name=a::b, ##[group]x"
published: "\u202e##[error]\u2028::error::"
---
"""


def test_no_clipping_commands_a_terminal_or_a_runner(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    # The theme's own banner is in colour.
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    project.write("First.md", HOSTILE)
    outputs = [run(project, "check", "--format", form).stdout for form in ("text", "github")]
    outputs += [project.build().stderr, run(project, "explain", "clippings/First.md").stdout]
    for output in outputs:
        assert all(char.isprintable() or char == "\n" for char in output)
        obeyed = [line for line in output.splitlines() if "##[" in line or line.lstrip().startswith("::")]
        assert [
            line for line in obeyed if not re.match(r"::(error|warning|notice) file=clippings/First.md", line)
        ] == []


def test_the_summary_is_no_part_of_the_json(project: Project) -> None:
    project.write("First.md", clipping("First").replace("2024-05-06", "March 3rd"))
    done = run(project, "check", "--format", "json", "clippings/First.md")
    (told,) = json.loads(done.stdout)
    assert (told["path"], told["line"], told["code"]) == ("clippings/First.md", 6, "published-not-a-date")
    assert done.stderr == "1 error, 0 warnings\n"


def test_a_name_that_no_message_can_carry_is_told_all_the_same(project: Project) -> None:
    project.write("a\nb.md", clipping("First"))
    done = run(project, "check", "clippings/a\nb.md")
    assert done.returncode == 1
    assert done.stdout.startswith("clippings/a\\nb.md: error: the file name contains control characters")


def test_check_names_a_note_that_cannot_be_laid_out(project: Project) -> None:
    head = f'note: "{">" * 3000} deep"'
    file = project.write("First.md", clipping("First").replace("tags:", f"{head}\ntags:"))
    done = run(project, "check", str(file))
    assert done.returncode == 1
    assert "[body-stopped]" in done.stdout


def test_check_refuses_files_that_it_would_not_check(project: Project) -> None:
    project.write("First.md", clipping("First"))
    refused = run(project, "check", "mkdocs.yml")
    assert refused.returncode == 2
    assert "mkdocs.yml is not below clippings/" in refused.stderr
    (project.folder / "authors.yml").write_text("- name: A\n  url: 7\n", encoding="utf-8")
    assert "authors.yml" in run(project, "check", "authors.yml").stdout
    assert run(project, "check", ".", "clippings/First.md").returncode in (0, 1)
