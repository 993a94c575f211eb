"""What stands above a text: a description that says something new, and a title that is not said again."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from outputs import outputs
from project import Project
from research_digest.body import Options, render
from research_digest.input.fields import parse
from research_digest.input.fields.headings import heading_for
from research_digest.input.lists import Lists
from research_digest.settings import Settings

TEXT = "Rivers bend because [water](https://a.example/w) is slower at one bank. They bend more each year."
TEXT += "\n\nThe sea is near."
LEADS = (
    ("How rivers turn.", "How rivers turn."),
    ("Rivers bend because water is slower at one bank. They bend more...", ""),
    ("Rivers bend because water is slower at one bank. They bend more each year. The sea is…", ""),
    (
        "They bend more each year. The sea is near. It is far from the spring.",
        "They bend more each year. The sea is near. It is far from the spring.",
    ),
    ("Rivers bend because water is slower at one bank. They know, writes Bo Ek.", ""),
    ("Water is slower at one bank. They bend more each year", ""),
    ("Rivers", ""),
    ("The sea", "The sea"),
    ("On rivers", ""),
    ("ON RIVERS!", ""),
    ("On rivers | Salt Letters", "On rivers | Salt Letters"),
    ("Enjoy the videos and music you love, upload more", ""),
    ("Just a moment...", ""),
    ("Just a moment ago the river rose.", "Just a moment ago the river rose."),
    ("", ""),
)


def text(title: str, description: str, body: str = TEXT, *, more: str = "") -> str:
    source = f"https://a.example/{title.replace(' ', '-')}"
    return f'---\ntitle: "{title}"\nsource: {source}\ndescription: "{description}"\n{more}---\n{body}\n'


def lead(folder: Path, clippings: dict[str, str], path: str = "clippings/a.md") -> object:
    made = outputs(folder, clippings)
    return next(page for page in made.pages() if page.path == path).meta["lead"]


@pytest.mark.parametrize(("description", "shown"), LEADS)
def test_a_description_is_shown_if_it_says_something_new(tmp_path: Path, description: str, shown: str) -> None:
    assert lead(tmp_path, {"a.md": text("On rivers", description)}) == shown


def test_feeds_and_previews_keep_a_description_that_the_page_leaves_out(tmp_path: Path) -> None:
    said = "Rivers bend because water is slower at one bank. They bend..."
    made = outputs(tmp_path, {"a.md": text("On rivers", said, more="created: 2025-01-02\n")})
    (article,) = (page for page in made.pages() if page.path == "clippings/a.md")
    assert article.meta["lead"] == ""
    assert article.meta["description"] == said
    assert said in made.text("feed.xml")


def test_a_description_that_clippings_of_a_site_share_is_about_the_site(tmp_path: Path) -> None:
    said = "News of all rivers, every day."
    three = {f"{name}.md": text(name, said) for name in "abc"}
    assert lead(tmp_path / "three", three) == ""
    two = {"a.md": three["a.md"], "b.md": three["b.md"], "c.md": text("c", "Another.")}
    assert lead(tmp_path / "two", two) == said


def test_an_excerpt_does_not_repeat_the_description(tmp_path: Path) -> None:
    said = "Rivers bend because water is slower at one bank."
    assert lead(tmp_path / "a", {"a.md": text("On rivers", said, more="publish: excerpt\n")}) == ""
    assert lead(tmp_path / "b", {"a.md": text("On rivers", said, more="publish: link\n")}) == said


def test_a_long_description_stands_below_the_facts(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": text("On rivers", "An abstract. " * 100)})
    (article,) = (page for page in made.pages() if page.path == "clippings/a.md")
    assert article.meta["long_lead"] is True


REPEATS = (
    ("On rivers", "On rivers", True),
    ("On rivers | Salt Letters", "On rivers", True),
    ("On rivers - Salt – Letters", "On rivers - Salt", True),
    ("Salt Letters: On rivers", "On rivers", False),
    ("Salt Letters » On rivers", "On rivers", True),
    ("On rivers_Salt", "On rivers", True),
    ("On rivers and seas", "On rivers", False),
    ("On well-known rivers", "On well", False),
)


@pytest.mark.parametrize(("title", "heading", "repeated"), REPEATS)
def test_a_heading_that_is_the_title_without_its_site_is_a_repeat(title: str, heading: str, *, repeated: bool) -> None:
    body = render(f"# {heading}\n\nText.", Options(title=title))
    assert ("<h2" not in body.html) is repeated


HEADINGS = (
    ("# Why *salt* `keeps`\n\nText.", "Why salt keeps"),
    ("\n\n## [Why](https://a.example/) [[salt|it]] keeps ##\n", "Why it keeps"),
    ("Why salt keeps\n===\nText.", "Why salt keeps"),
    ("Text.\n\n## A part", ""),
    ("## Summary\n\nText.", ""),
    ("Text.\n\n# Why salt keeps", "Why salt keeps"),
    ("```\n# no heading\n```\n# Why\n", "Why"),
    ("#tag\n\nText.", ""),
    ("![](a.png)\n# ![](b.png) Salt &amp; sand\n", "Salt & sand"),
    ("", ""),
    ("# a" + " " * 40_000 + "b", ""),
    ("# " + "[" * 40_000, ""),
)


@pytest.mark.parametrize(("body", "heading"), HEADINGS)
def test_the_heading_of_a_text_without_a_title(body: str, heading: str) -> None:
    assert heading_for("note-12", body) == heading


@pytest.mark.parametrize(
    ("name", "body", "heading"),
    [
        ("On rivers", "## Keyboard shortcuts\n\nText.", ""),
        ("On rivers", "## A bend\n\nText.", ""),
        ("河流", "## A bend\n\nText.", ""),
        ("On rivers", "# Description\n\n# On: rivers!\n", "On: rivers!"),
        ("On rivers", "# Rivers and their bends\n", "Rivers and their bends"),
        ("On rivers", "## A part\n\n### On rivers?\n", "On rivers?"),
        ("0a1b2c", "## A bend\n\nText.", "A bend"),
    ],
)
def test_a_file_name_that_is_a_title_comes_before_headings_of_parts(name: str, body: str, heading: str) -> None:
    assert heading_for(name, body) == heading


def test_without_a_title_the_first_heading_is_the_title() -> None:
    found, problems = parse("---\ntags: [a]\n---\n# On rivers\n\nText.\n", "x.md", settings=Settings(), lists=Lists())
    assert found
    assert found.title == "On rivers"
    assert [each.what for each in problems] == ["there is no title; the heading is used"]


def test_the_page_shows_a_description_where_it_belongs(project: Project) -> None:
    project.write("new.md", text("New", "How rivers turn."))
    project.write("repeated.md", text("Repeated", "Rivers bend because water is slower at one bank."))
    project.write("long.md", text("Long", "An abstract of rivers. " * 40))
    assert project.build("--strict").returncode == 0
    pages = {
        name: lxml.html.fromstring(project.page(f"clippings/{name}/index.html")) for name in ("new", "repeated", "long")
    }
    assert [each.text_content() for each in pages["new"].cssselect(".rd-lead")] == ["How rivers turn."]
    assert not pages["repeated"].cssselect(".rd-lead, .rd-abstract")
    classes = [each.get("class") for each in pages["long"].cssselect(".rd-head > *") if each.get("class")]
    assert classes.index("rd-facts") + 1 == classes.index("rd-abstract")
    assert "rd-lead" not in classes
