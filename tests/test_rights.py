"""What may be shown of a clipping, and where nothing of it may show up."""

from __future__ import annotations

import lxml.html
import pytest

from project import Project, clipping, make_project
from research_digest.facts.excerpt import excerpt
from research_digest.takedowns import Takedown, parse_takedowns

EXCERPTS = (
    ("<p>One two. Three four! Five?</p>", 4, "One two. Three four!"),
    ("<p>One two three.</p>", 2, ""),
    ("<p>One.</p><h2>No heading</h2><p>Two.</p>", 9, "One. Two."),
    ("<p>He said “yes.” Then <em>no</em>.</p>", 3, "He said “yes.”"),
    ("<p>一二三。四五六。</p>", 4, "一二三。"),
    ("", 9, ""),
)


@pytest.mark.parametrize(("html", "words", "expected"), EXCERPTS)
def test_an_excerpt_is_whole_sentences(html: str, words: int, expected: str) -> None:
    assert excerpt(html, words=words) == expected


SECRET = "Zanzibar"


def write(
    project: Project, extra: str = "", *, body: str = f"First sentence.\n\n==Marked passage.== {SECRET}.\n"
) -> None:
    text = clipping("First").replace("---\nThe body of First.\n", f"{extra}---\n{body}")
    project.write("First.md", text)
    project.write("Other.md", clipping("Other", tag="dreams"))


def everything(project: Project) -> str:
    """All that the site publishes as text, in one."""
    files = sorted(path for path in (project.folder / "site").rglob("*") if path.suffix in (".html", ".json", ".xml"))
    return "\n".join(file.read_text("utf-8") for file in files)


def article(project: Project) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(project.page("clippings/first/index.html"))


def head(project: Project) -> tuple[str, str]:
    tree = article(project)
    robots = [each.get("content") for each in tree.cssselect("meta[name=robots]")]
    return " ".join(robots), tree.cssselect("link[rel=canonical]")[0].get("href")


HERE, THERE = "http://localhost:8000/clippings/first/", "https://example.org/First"
SHOWN = (
    # The site, the publication, the clipping: the nearest wins, but none shows more than the publication's.
    ("full", "", "", True, True, ("noindex", THERE)),
    ("excerpt", "", "", False, True, ("", HERE)),
    ("link", "", "", False, False, ("", HERE)),
    ("full", "link", "", False, False, ("", HERE)),
    ("link", "", "publish: full\n", True, True, ("noindex", THERE)),
    ("full", "full", "publish: excerpt\n", False, True, ("", HERE)),
)


@pytest.mark.parametrize(("site", "publication", "own", "whole", "begun", "engines"), SHOWN)
def test_the_nearest_word_on_rights_counts(
    tmp_path, site: str, publication: str, own: str, *, whole: bool, begun: bool, engines: tuple[str, str]
) -> None:
    project = make_project(tmp_path / "site", publish=site, canonical="original", excerpt_words=4)
    if publication:
        (project.folder / "publications.yml").write_text(f"example.org:\n  rights: {publication}\n", encoding="utf-8")
    write(project, own)
    assert project.build("--strict").returncode == 0
    assert (SECRET in everything(project)) is whole
    shown = article(project).cssselect("article")[0].text_content()
    assert ("First sentence." in shown) is begun
    assert ("Marked passage." in shown) is begun
    assert "About First." in shown
    assert head(project) == engines
    assert (HERE in project.page("sitemap.xml")) is (engines[0] == "")


def test_texts_of_ones_own_are_there_to_be_found(project: Project) -> None:
    write(project)
    assert project.build("--strict").returncode == 0
    assert head(project) == ("", HERE)


def test_a_word_that_is_no_right_shows_least_and_is_reported(project: Project) -> None:
    write(project, "publish: everything\n")
    done = project.build()
    assert (
        'First.md:12:10: error: "publish" is not full, excerpt or link: "everything" [publish-unknown]' in done.stderr
    )
    assert SECRET not in everything(project)


def test_a_draft_is_nowhere(project: Project) -> None:
    write(project, "draft: true\n")
    done = project.build("--strict")
    assert done.returncode == 0
    assert "1 draft kept back" in done.stderr
    assert not (project.folder / "site/clippings/first").exists()
    assert "About First" not in everything(project)
    assert not (project.folder / "site/tags/sleep").exists()


def test_an_unlisted_clipping_has_a_page_that_nothing_leads_to(project: Project) -> None:
    write(project, "unlisted: true\n")
    assert project.build("--strict").returncode == 0
    assert SECRET in project.page("clippings/first/index.html")
    assert head(project)[0] == "noindex"
    (project.folder / "site/clippings/first/index.html").unlink()
    assert "First" not in everything(project)


TAKEDOWNS = (
    "- path: First.md\n  date: 2026-11-01\n  reason: The author asked for it.\n",
    "- source: http://www.example.org/First/?utm_source=x\n  date: 2026-11-01\n  reason: The author asked for it.\n",
)


@pytest.mark.parametrize("takedown", TAKEDOWNS)
def test_what_was_taken_down_leaves_a_page_that_says_so(project: Project, takedown: str) -> None:
    write(project)
    (project.folder / "takedowns.yml").write_text(takedown, encoding="utf-8")
    assert project.build("--strict").returncode == 0
    page = project.page("clippings/first/index.html")
    assert "No longer here" in page
    assert "2026-11-01" in page
    assert "The author asked for it." in page
    assert not [word for word in (SECRET, "About First", THERE) if word in everything(project)]
    assert head(project)[0] == "noindex"


def test_a_list_of_takedowns_that_cannot_be_understood_stops_the_build(project: Project) -> None:
    write(project)
    (project.folder / "takedowns.yml").write_text("- file: First.md\n", encoding="utf-8")
    done = project.build()
    assert done.returncode == 1
    assert "takedowns.yml:1:3: " in done.stderr
    assert not (project.folder / "site/clippings").exists()


def test_takedowns_are_read_with_all_they_say() -> None:
    takedowns, problems = parse_takedowns("- path: a.md\n- source: https://x.example/\n  reason: because\n", "t.yml")
    assert takedowns == (Takedown(path="a.md"), Takedown(source="https://x.example/", reason="because"))
    assert problems == ()


UNREAD = (
    "\n---\ntitle: A\ndraft: true\n\nSecret body.\n",
    "<!-- a comment -->\n---\ntitle: A\ndraft: true\n---\nSecret body.\n",
    "title: A\nunlisted: true\n\nSecret body.\n",
    "title: A\npublish: link\n\nSecret body.\n",
)


@pytest.mark.parametrize("text", UNREAD)
def test_what_was_to_be_kept_back_is_not_published_because_its_head_is_broken(project: Project, text: str) -> None:
    project.write("First.md", text)
    done = project.build()
    assert done.returncode == 0
    files = [each for each in (project.folder / "site").rglob("*") if each.is_file()]
    leaking = [each.name for each in files if b"Secret body" in each.read_bytes()]
    assert leaking == []
    assert "clippings/First.md" in done.stderr
