"""`digest.py check` as its users see it: what it names, groups, fixes and passes over."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from project import ROOT, Project, clipping, run
from research_digest.checks.pixels import without_pixels
from research_digest.checks.reports import MOST_PLACES, as_text
from research_digest.problems import LONGEST, problem

PIXEL = "https://www.facebook.com/tr?id=1&ev=PageView"


def test_a_problem_of_several_files_is_told_once_with_its_places() -> None:
    problems = [problem("empty-file", "x", path=f"clippings/{name}.md", line=3) for name in "abc"]
    other = problem("empty-file", "y", path="clippings/a.md")
    assert list(as_text([problems[0], other, *problems[1:]])) == [
        "clippings/a.md:3: error: x [empty-file]",
        "    Also in 2 other places:",
        "      clippings/b.md:3",
        "      clippings/c.md:3",
        "    Clip the page again, or delete the file.",
        "clippings/a.md: error: y [empty-file]",
        "    Clip the page again, or delete the file.",
    ]


def test_editors_get_each_place(project: Project) -> None:
    project.write("First.md", clipping("First") + f"\n![]({PIXEL})\n\n![]({PIXEL})\n")
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    options = [each for each in task["args"][2:] if each != "${file}"]
    pattern = task["problemMatcher"]["pattern"]
    lines = run(project, "check", *options).stdout.splitlines()
    found = [match[pattern["line"]] for line in lines if (match := re.search(pattern["regexp"], line))]
    assert found == ["15", "17"]


def test_of_very_many_places_the_first_are_told() -> None:
    lines = list(as_text([problem("empty-file", "x", path=f"{number}.md") for number in range(MOST_PLACES + 11)]))
    assert lines[1] == f"    Also in {MOST_PLACES + 10} other places:"
    assert lines[-2] == "      and 10 more, which `--format json` lists"


FIXED = (
    (f"A ![]({PIXEL}) b.\n", "A  b.\n"),
    (f'A ![x y]( <{PIXEL}> "t") b.\n', "A  b.\n"),
    (f"A <img width='1' src='{PIXEL}' alt=''/> b.\n", "A  b.\n"),
    (f"![]({PIXEL})![]({PIXEL})\n![Kept](https://example.org/a.png)\n", "\n![Kept](https://example.org/a.png)\n"),
    # In code it is an example; a picture that is not closed may be anything.
    (f"`![]({PIXEL})`\n\n    ![]({PIXEL})\n", None),
    (f"![]({PIXEL}\nText.\n", None),
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("body", "fixed"), FIXED)
def test_pixels_are_taken_out_and_nothing_else(body: str, fixed: str | None, end: str) -> None:
    head = '\ufeff---\ntitle: "A\x0b"\nnote: "![](https://www.facebook.com/tr?id=2)"\n---\n'
    before, after = head + body, head + (body if fixed is None else fixed)
    assert without_pixels(before.replace("\n", end)) == after.replace("\n", end)


def test_fix_takes_out_pixels_on_disk(project: Project) -> None:
    file = project.write("First.md", clipping("First") + f"\nA ![]({PIXEL}) b.  \n")
    assert "tracking-pixel" in run(project, "check").stdout
    done = run(project, "check", "--fix")
    assert "fixed" in done.stdout
    assert "tracking-pixel" not in done.stdout
    assert file.read_text("utf-8") == clipping("First") + "\nA  b.  \n"


UNREAD = (
    ("docs/out.md", "is not below clippings/"),
    ("clippings/note.txt", "is not read: a clipping is a Markdown file"),
    ("clippings/.obsidian/note.md", "is not read: hidden files"),
)


@pytest.mark.parametrize("option", [(), ("--fix",), ("--format", "github")])
@pytest.mark.parametrize(("path", "message"), UNREAD)
def test_a_file_that_is_not_checked_is_named(project: Project, path: str, message: str, option: tuple[str]) -> None:
    file = project.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(clipping("First"), encoding="utf-8")
    done = run(project, "check", *option, path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "0 errors" not in done.stdout


NOTES = (
    (
        "Template.md",
        '---\ntitle: "{{title}}"\nsource: "{{url}}"\nauthor: "{{author}}"\n---\n{{content}}\n',
        "a template",
    ),
    ("Deep/My clip.md", "---\ntitle: <% tp.file.title %>\ncreated: <% tp.date.now() %>\n---\n", "a template"),
    ("Sleep/Sleep.md", "---\naliases: [x]\n---\n# Sleep\n\n- [[First]]\n", "a note about its folder"),
    ("clippings.md", "Text alone.\n", "a note about its folder"),
    ("Sleep/sleep.md", "Text alone.\n", "a note about its folder"),
)


@pytest.mark.parametrize(("path", "text", "kind"), NOTES)
def test_notes_of_a_vault_that_are_no_clippings_have_one_message(
    project: Project, path: str, text: str, kind: str
) -> None:
    project.write(path, text)
    done = run(project, "check", "--format", "json")
    (found,) = json.loads(done.stdout)
    assert (found["path"], found["code"], found["level"]) == (f"clippings/{path}", "not-a-clipping", "warning")
    assert kind in found["what"]


CLIPPINGS = (
    ("A.md", '---\ntitle: "{{title}}"\nsource: "https://example.org/a"\nauthor: Anna Bee\n---\nText.\n'),
    ("A/A.md", '---\ntitle: A\nsource: "https://example.org/a"\n---\nText.\n'),
    ("B/A.md", "---\ntitle: A\n---\nText.\n"),
)


@pytest.mark.parametrize(("path", "text"), CLIPPINGS)
def test_clippings_are_not_taken_for_such_notes(project: Project, path: str, text: str) -> None:
    project.write(path, text)
    assert "not-a-clipping" not in run(project, "check").stdout


@pytest.mark.parametrize("line", ["draft: true", "publish: false", "private: true", "status: draft"])
def test_a_draft_with_the_name_of_its_folder_stays_a_draft(project: Project, line: str) -> None:
    project.write("A/A.md", f"---\ntitle: A\n{line}\n---\nText.\n")
    assert "not-a-clipping" not in run(project, "check").stdout


def test_pictures_of_a_folder_note_stay_on_the_site(project: Project) -> None:
    project.write("A/A.md", "![[a.png]]\n")
    project.write("A/First.md", clipping("First") + "\n![[a.png]]\n")
    (project.folder / "clippings/A/a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run(project, "check", "--bodies")
    assert "attachment-held-back" not in done.stdout


def test_a_private_source_hides_no_other_problem(project: Project) -> None:
    private = "https://chatgpt.com/c/67a1b2c3-0000-8000-8000-1234567890ab"
    text = clipping("First").replace("https://example.org/First", private).replace("2025-01-02", "nope")
    project.write("First.md", text + f"\n![]({PIXEL}) [x]({private})\n")
    found = {each["code"] for each in json.loads(run(project, "check", "--format", "json").stdout)}
    assert found == {"private-source", "created-not-a-date", "tracking-pixel", "private-link"}


def test_places_are_those_of_items(project: Project) -> None:
    authors = "".join(f'  - "Anna {name}"\n' for name in ("Bee", "Cole", "Dunn"))
    tags = "".join(f"  - t{number}\n" for number in range(4))
    text = f"---\ntitle: A\nauthor:\n{authors}tags:\n{tags}---\nText.\n"
    project.configure(extra={"digest": {"limits": {"tags": 2, "authors": 2}}})
    project.write("First.md", text)
    project.write("Second.md", text.replace("Anna Cole", f"Published {'in the section of things ' * 4}"))
    found = json.loads(run(project, "check", "--format", "json").stdout)
    places = {(each["path"][10:], each["code"]): (each["line"], each["column"]) for each in found}
    assert places["First.md", "too-many-authors"] == (6, 5)
    assert places["First.md", "too-many-tags"] == (10, 5)
    assert places["Second.md", "author-left-out"] == (5, 5)


def test_messages_are_short(project: Project) -> None:
    long = "By signing up you agree to our terms of use and our privacy policy and all " * 9
    project.write("First.md", f"---\ntitle: [{long}]\nauthor:\n" + f"  - {long}\n" * 3 + f"published: {long}\n---\n")
    found = json.loads(run(project, "check", "--format", "json").stdout)
    assert max(len(each["what"]) for each in found) <= LONGEST
    assert len(problem("empty-file", "x" * 1000, path="a.md").what) == LONGEST
    assert all(first != second for first, second in pairwise(found))
