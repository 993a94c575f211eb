"""Clippings of other tools: which tool wrote a file, what stands for its metadata, and what is said if there is none.

What is read from each shape is in tests/cases/schema--tool-*.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from project import make_project, run
from research_digest.checks.inputs import Inputs
from research_digest.checks.metadata import metadata_unread
from research_digest.checks.quick_scan import scan_clippings
from research_digest.input.attachments import hold_back, index_attachments
from research_digest.input.fields import parse
from research_digest.input.fields.other_tools.signs import tool_of
from research_digest.input.frontmatter import read_fields
from research_digest.input.lists import Lists
from research_digest.model import Clipping
from research_digest.settings import Settings

CASES = Path(__file__).parent / "cases"
ID = "0123456789abcdef0123456789abcdef"

TOOLS = {
    "schema--tool-slurp": "Slurp",
    "schema--tool-omnivore": "Omnivore",
    "schema--tool-raindrop": "Raindrop",
    "schema--tool-readwise": "Readwise",
    "schema--tool-logseq": "Readwise for Logseq",
    "schema--tool-markdownload": "MarkDownload",
    "schema--tool-zotero": "Zotero",
    "schema--as-the-clipper-writes": "Obsidian Web Clipper",
    "schema--tool-kindle": "Kindle",
    "schema--tool-hypothesis": "Hypothesis",
    "schema--tool-weread": "WeRead",
    "schema--tool-read-it-later": "ReadItLater",
    "schema--tool-bold-lines": "",
}


@pytest.mark.parametrize(("case", "tool"), TOOLS.items())
def test_a_tool_is_told_by_its_signs(case: str, tool: str) -> None:
    front = read_fields((CASES / case / "input.md").read_text("utf-8"))
    assert tool_of([field.key for field in front.fields or ()], front.body, "x.md")[0] == tool


def test_notion_and_joplin_are_told_by_the_names_of_files() -> None:
    assert tool_of([], "", f"Small harbours {ID}.md")[0] == "Notion"
    assert tool_of([], "", f"{ID}.md")[0] == "Joplin"


def read(text: str, path: str = "x.md") -> Clipping:
    clipping, _ = parse(text, path, settings=Settings(), lists=Lists())
    assert clipping is not None
    return clipping


def test_the_id_in_a_file_name_of_notion_is_no_part_of_the_title() -> None:
    assert read("A harbour.", f"Small harbours {ID}.md").title == "Small harbours"
    assert read("A harbour.", f"{ID}.md").title == ID


NAMES = (
    ("Boats___Care___Winter.md", "Boats/Care/Winter"),
    ("Boats%2FCare%3A Winter.md", "Boats/Care: Winter"),
    ("50% off.md", "50% off"),
    ("50%E4 off.md", "50%E4 off"),
)


@pytest.mark.parametrize(("name", "title"), NAMES)
def test_a_file_name_of_logseq_is_the_title_that_is_meant(name: str, title: str) -> None:
    assert read("tags:: sea\n\nA harbour.", name).title == title


@pytest.mark.parametrize("written", ["https://a.example/1 (first part)", "[One](https://a.example/1)"])
def test_the_address_in_a_line_is_read_without_what_stands_around_it(written: str) -> None:
    assert read(f"# One\n\nLink: {written}\n").source == "https://a.example/1"


def test_a_link_in_a_key_of_ones_own_keeps_its_address() -> None:
    clipping = read("title:: One\nrelated-work:: [Two](https://a.example/two)\n")
    assert ("related-work", "[Two](https://a.example/two)") in clipping.extra


PRIVATE = (
    "title:: A\npublic:: false\n",
    "- draft:: true\n  url:: https://a.example/1\n",
    "> [!md]\n> **Title**:: A\n> **Draft**:: true\n> **Citekey**:: a\n",
    "## Metadata\n* Author: Ann Lee\n* Publish: false\n* URL: https://a.example/2\n",
    "# A\n\nCreated time: Apr 02, 2021 8:07 AM\nStatus: draft\n",
    "---\nlink: https://a.example/1\n---\nprivate:: true\ntags:: x\n",
)


@pytest.mark.parametrize("text", PRIVATE)
def test_a_wish_not_to_publish_counts_in_every_shape(text: str) -> None:
    clipping, _ = parse(text, "x.md", settings=Settings(), lists=Lists())
    assert clipping is None or clipping.draft


UNREAD = (
    ("+++\ntitle = 'x'\n+++\nText.\n", "the file looks like TOML: it begins with +++"),
    ("#+TITLE: x\nText.\n", 'the file looks like Org mode: it begins with a line "#+KEY:"'),
    ("<!DOCTYPE html>\n<p>Text.</p>\n", "the file looks like HTML: it begins with an HTML tag"),
    (
        "| Field | Value |\n|---|---|\n| a | b |\n",
        "looks like a table of properties: it begins with a table of two columns",
    ),
    ("---\nmood: fine\nplace: home\n---\nText.\n", "its keys are mood, place"),
    ("Text.\n", "no source, author, date or description could be read [metadata-unread]"),
)


@pytest.mark.parametrize(("text", "said"), UNREAD)
def test_a_file_without_metadata_is_named_with_what_it_looks_like(text: str, said: str) -> None:
    inputs = Inputs(settings=Settings(), lists=Lists(), today=datetime.date(2025, 1, 1))
    [hint] = metadata_unread(read(text), inputs)
    assert said in str(hint)
    assert hint.level == "hint"


@pytest.mark.parametrize("key", ["source", "author", "published", "created", "description"])
def test_a_file_with_metadata_is_not_named(key: str) -> None:
    inputs = Inputs(settings=Settings(), lists=Lists(), today=datetime.date(2025, 1, 1))
    assert not [*metadata_unread(read(f"---\n{key}: https://a.example/2025\n---\nText.\n"), inputs)]


def test_a_picture_of_joplin_is_found_by_its_id_and_held_back_with_a_draft() -> None:
    files = index_attachments([f"resources/{ID}.png"])
    found = files.find(f":/{ID}", beside="deep/x.md")
    assert found is not None
    assert found.path == f"resources/{ID}.png"
    held = hold_back(files, [("draft.md", f"![a picture](:/{ID})")], allowed=())
    assert held.find(f":/{ID}", beside="deep/x.md") is None


SOURCES = (
    "---\noriginal_url: https://a.example/one\n---\n",
    "---\nOriginal URL: https://a.example/one\n---\n",
    "title:: One\nurl:: https://a.example/one\n",
    "# One\n\n## Metadata\n- Author: Ann\n- URL: https://a.example/one\n",
    "# One\n\n**URL:** https://a.example/one\n",
)


@pytest.mark.parametrize("text", SOURCES)
def test_the_quick_scan_finds_sources_of_other_tools(text: str, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(text, encoding="utf-8")
    mine = read('---\nsource: "https://a.example/one"\n---\n')
    [found] = scan_clippings(tmp_path, ["other.md"], [mine], settings=Settings(), lists=Lists())
    assert found.source == "https://a.example/one"


def test_a_site_shows_what_was_read_once_and_explain_says_where_it_comes_from(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    project.write("Walks.md", (CASES / "schema--tool-readwise/input.md").read_text("utf-8"))
    assert project.build().returncode == 0
    page = project.page("clippings/walks/index.html")
    assert "https://walks.example/home" in page
    assert "Full Title" not in page
    assert ">Metadata<" not in page
    assert ">Highlights<" in page
    told = run(project, "explain", "clippings/Walks.md").stdout
    assert 'written by:  Readwise: it has the list "Metadata"' in told
