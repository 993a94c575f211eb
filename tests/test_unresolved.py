"""Links to notes, headings and blocks that are not there: what the page shows, and what `check` says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project import Project, clipping, make_project, run

LINKS = """\
[[Other#A heading]] [[Other#^block]] [[Other#No such heading]] [[Other#^nothing]] [text](Other.md#neither-this)

[[No such note]] and [[Titled]] and [[Draft|mine]] and [[No such note#part]] and [gone](gone.md) and `[[Code]]`
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path / "site of mine")
    made.write("One.md", clipping("One") + LINKS)
    made.write("Two.md", clipping("Two") + "[[No such note]]\n")
    made.write("Other.md", clipping("Other") + "## A heading\n\nA block. ^block\n")
    made.write("file.md", clipping("Titled"))
    made.write("Draft.md", clipping("Draft").replace("title", "draft: true\ntitle", 1))
    return made


def hints(text: str) -> list[str]:
    return re.findall(r"^(clippings/\S+: hint: .* \[link-[\w-]+\])$", text, re.MULTILINE)


SAID = [
    'clippings/One.md:14: hint: "Other.md" has no block "^nothing" [link-part-missing]',
    'clippings/One.md:14: hint: "Other.md" has no heading "No such heading" [link-part-missing]',
    'clippings/One.md:14: hint: "Other.md" has no heading "neither-this" [link-part-missing]',
    'clippings/One.md:16: hint: there is no published clipping "Draft" [link-unresolved]',
    'clippings/One.md:16: hint: there is no published clipping "No such note" [link-unresolved]',
    'clippings/One.md:16: hint: there is no published clipping "gone.md" [link-unresolved]',
]


def test_a_link_to_a_missing_place_leads_to_the_page_and_follows_when_the_place_comes(project: Project) -> None:
    assert project.build().returncode == 0
    found = re.findall(r'href="(\.\./other/[^"]*)"', project.page("clippings/one/index.html"))
    assert found[:5] == ["../other/#c-a-heading", "../other/#c-^block", "../other/", "../other/", "../other/"]
    project.write("Other.md", clipping("Other") + "## No such heading\n")
    assert project.build().returncode == 0
    found = re.findall(r'href="(\.\./other/[^"]*)"', project.page("clippings/one/index.html"))
    assert found[:5] == ["../other/", "../other/", "../other/#c-no-such-heading", "../other/", "../other/"]


def test_check_names_each_with_its_line(project: Project) -> None:
    done = run(project, "check", "--bodies").stdout
    said = hints(done)
    assert [each for each in said if "One.md" in each] == SAID
    assert "clippings/Two.md:14" in done


def test_a_check_of_one_file_knows_the_titles_of_the_others(project: Project) -> None:
    said = hints(run(project, "check", str(project.folder / "clippings/One.md")).stdout)
    # Files that are not named are not read, so nobody knows which of them are drafts.
    assert said == [each for each in SAID if "unresolved" in each and '"Draft"' not in each]


def test_the_names_are_listed_by_their_number(project: Project) -> None:
    assert run(project, "check", "--unresolved").stdout.splitlines() == [
        '    2  there is no published clipping "No such note"',
        '    1  there is no published clipping "Draft"',
        '    1  there is no published clipping "gone.md"',
    ]
