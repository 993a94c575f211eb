"""Trails: what the owner writes, its stops, the pages, and the articles on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import feedparser
import lxml.html
import pytest

from epubs import NAMESPACES, contents, faults, page
from outputs import SETTINGS, Outputs, outputs, write
from project import Project, clipping, make_project, run
from research_digest.body import render_here
from research_digest.build import make
from research_digest.input.frontmatter.nodes import YamlError
from research_digest.input.trails import WrittenStop, parse_trail
from research_digest.model import Date

PARTS: dict[str, tuple[str, list[object]]] = {
    "a numbered list": ("1. [[A]]\n2. [[B]]\n", [("A", "", ""), ("B", "", "")]),
    "other signs": (
        "- [[A]]\n* [[B]]\n+ [[C]]\n1) [[D]]\n",
        [("A", "", ""), ("B", "", ""), ("C", "", ""), ("D", "", "")],
    ),
    "words after the link": ("1. [[A]]: Why not.\n2. **[[B]]** — *yes*\n", [("A", "", "Why not."), ("B", "", "*yes*")]),
    "words around the link": ("1. Begin with [[A]], please.\n", [("A", "", "Begin with [[A]], please.")]),
    "a title": ("1. [[2025/A.md#Part|The first]]\n", [("2025/A.md", "The first", "")]),
    "a link to a file": ("1. [The first](../../clippings/a%20b/A.md#x): one\n", [("clippings/a b/A.md", "", "one")]),
    "several paragraphs": (
        "1. [[A]]: one\n   two\n\n   three\n\n2. [[B]]\n",
        [("A", "", "one\ntwo\n\nthree"), ("B", "", "")],
    ),
    "a list within a stop": ("1. [[A]]\n    - x [[B]]\n    - y\n", [("A", "", "- x [[B]]\n- y")]),
    "words between": (
        "One.\n\n1. [[A]]\n\nTwo.\n\n## Three\n\n- [[B]]\n\nFour.\n",
        ["One.", ("A", "", ""), "Two.\n\n## Three\n", ("B", "", ""), "Four."],
    ),
    "a list without links": ("- x\n- y\n\n1. [[A]]\n", ["- x\n- y\n", ("A", "", "")]),
    "code": ("```\n1. [[A]]\n```\n\n- `[[B]]`\n", ["```\n1. [[A]]\n```\n\n- `[[B]]`"]),
    "a link elsewhere": ("- [x](https://e.example/a.md)\n", ["- [x](https://e.example/a.md)"]),
}


@pytest.mark.parametrize("name", PARTS)
def test_items_with_a_link_to_a_clipping_are_stops(name: str) -> None:
    text, wanted = PARTS[name]
    trail = parse_trail(text, "docs/trails/x.md")
    assert trail is not None
    found = [(each.name, each.title, each.words) if isinstance(each, WrittenStop) else each for each in trail.parts]
    assert [each.strip() if isinstance(each, str) else each for each in found] == [
        each.strip() if isinstance(each, str) else each for each in wanted
    ]


HEADS = {
    "---\ntitle: One: two\n---\n": (2, 11),
    "---\ntitle: [\n---\n": None,
    "---\ntitle: x\n": (1, 1),
    "---\n- x\n---\n": (2, 1),
}


@pytest.mark.parametrize("text", HEADS)
def test_unreadable_front_matter_is_a_fault_at_its_line(text: str) -> None:
    with pytest.raises(YamlError) as fault:
        parse_trail(text, "docs/trails/x.md")
    assert HEADS[text] in (None, (fault.value.line, fault.value.column))


def test_the_front_matter_says_what_a_trail_is() -> None:
    head = (
        "---\ntitle: T\ndescription: >\n  About\n  it.\ndate: 2025-01-02\nupdated: 2025-02-03\n---\n# Not the title\n"
    )
    trail = parse_trail(f"{head}- [[A]]\n", "docs/trails/Sleep & more.md")
    assert trail is not None
    assert (trail.slug, trail.title, trail.description) == ("sleep-more", "T", "About it.")
    assert trail.updated == Date(2025, 2, 3)
    assert [each.line for each in trail.stops] == [10]
    bare = parse_trail("\n# The title #\n\n- [[A]]\n", "docs/trails/x.md")
    assert bare is not None
    assert (bare.title, len(bare.parts), bare.stops[0].line) == ("The title", 1, 4)
    for wish in ("draft: true", "private: yes", "unpublished: 1"):
        assert parse_trail(f"---\n{wish}\n---\n- [[A]]\n", "docs/trails/x.md") is None


CLIPPINGS = {
    "One.md": clipping("One"),
    "2025/Two.md": clipping("Two", tag="dreams"),
    "Three.md": clipping("Three").replace("title:", "publish: link\ntitle:"),
    "Draft.md": clipping("Draft").replace("title:", "draft: true\ntitle:"),
    "Hidden.md": clipping("Hidden").replace("title:", "unlisted: true\ntitle:"),
    "Else.md": clipping("Else") + "\nSee [[Two]] and [the third](Three.md).\n",
}
TRAIL = """\
---
title: A <b>trail</b> & more
description: About "it".
date: 2025-03-04
---
Begin, with [[Else]] & *care*.

1. [[One]]: <span>First</span> words.
2. [[Nobody]]
3. [[Two|The second]]

## A part

4. [[Else]]
5. [Three](../../clippings/Three.md): Third words, see [[One|the first]] and [[Hidden]].
6. [[Draft]]: never
7. [[Hidden]]
8. [[one.md]]

The end.
"""
WRONG = [
    (9, 'there is no clipping "Nobody"'),
    (16, '"Draft" is a draft'),
    (17, '"Hidden" is unlisted, so no list leads to it'),
    (18, '"one.md" is a stop already, on line 8'),
]


def trails(folder: Path, **texts: str) -> Outputs:
    (folder / "docs/trails").mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"docs/trails/{name}.md").write_text(text, encoding="utf-8")
    made = outputs(folder, CLIPPINGS)
    return Outputs(replace(made.site, trails=()), made.built)


def test_broken_stops_are_named_with_their_lines_and_left_out(tmp_path: Path) -> None:
    made = trails(tmp_path, sleep=TRAIL, empty="Words.\n", broken="---\na: b: c\n---\n- [[One]]\n", index="An index.\n")
    found = [(each.path, each.code, each.line, each.what) for each in made.built.problems]
    expected = [
        ("docs/trails/broken.md", "trail-unreadable", 2),
        ("docs/trails/empty.md", "trail-empty", 0),
        *(("docs/trails/sleep.md", "trail-stop", line) for line, _ in WRONG),
    ]
    assert sorted(each[:3] for each in found) == expected
    assert sorted(each[2:] for each in found if each[1] == "trail-stop") == WRONG


def test_two_files_of_one_address_are_named(tmp_path: Path) -> None:
    made = trails(tmp_path, **{"a b": "- [[One]]\n", "A-B": "- [[Two]]\n"})
    (problem,) = made.built.problems
    assert (problem.code, problem.path) == ("same-page", "docs/trails/a b.md")
    assert "docs/trails/A-B.md" in problem.what


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return trails(tmp_path_factory.mktemp("trails"), sleep=TRAIL, second="- [[One]]\n")


def view(made: Outputs, path: str) -> dict:
    (found,) = [each for each in made.pages() if each.path == path]
    return dict(found.meta)


def test_the_page_has_the_stops_in_order_with_the_words(site: Outputs) -> None:
    found = view(site, "trails/sleep.md")
    stops = [stop for leg in found["legs"] for stop in leg["stops"]]
    assert [(each["number"], each["entry"]["title"]) for each in stops] == [
        (1, "One"),
        (2, "The second"),
        (3, "Else"),
        (4, "Three"),
    ]
    assert [(leg["start"], leg["deep"]) for leg in found["legs"]] == [(1, False), (3, True)]
    assert (
        found["legs"][0]["guide"] == '<p>Begin, with <a href="../../clippings/else/">Else</a> &amp; <em>care</em>.</p>'
    )
    assert stops[0]["note"] == "<p><span>First</span> words.</p>"
    # An unlisted clipping has no link.
    assert stops[3]["note"] == '<p>Third words, see <a href="../../clippings/one/">the first</a> and Hidden.</p>'
    assert found["end"] == "<p>The end.</p>"
    assert (found["count"], found["minutes"]) == ("4 clippings", "4 min read")


def test_articles_lead_along_the_trails(site: Outputs) -> None:
    found = view(site, "clippings/2025/two.md")["trails"]
    (place,) = found
    assert (place["name"], place["place"], place["url"]) == (
        "A <b>trail</b> & more",
        "2 of 4",
        "../../../trails/sleep/",
    )
    assert (place["previous"]["title"], place["next"]["title"]) == ("One", "Else")
    first = view(site, "clippings/one.md")["trails"]
    assert sorted((each["name"], each["place"], each["previous"]) for each in first) == [
        ("A <b>trail</b> & more", "1 of 4", ""),
        ("second", "1 of 1", ""),
    ]
    assert view(site, "clippings/hidden.md")["trails"] == []


def test_the_feed_has_the_trails_with_their_dates(site: Outputs) -> None:
    entries = feedparser.parse(site.file("trails/feed.xml")).entries
    assert [(each.title, each.updated[:10]) for each in entries] == [
        ("A <b>trail</b> & more", "2025-03-04"),
        ("second", "2025-01-02"),
    ]
    assert "https://digest.example/clippings/2025/two/" in entries[0].content[0].value
    assert "trails/feed.xml" in site.text("feeds.opml")


def test_the_book_has_the_texts_that_may_leave_the_site(site: Outputs, tmp_path: Path) -> None:
    data = site.file("trails/sleep.epub")
    assert faults(data, tmp_path) == []
    assert sum(name.startswith("EPUB/chapter") for name in contents(data)) == 5
    guide = [each.get("href") for each in page(data).iterfind(".//h:ol//h:a", NAMESPACES)]
    assert guide[:2] == ["chapter-002.xhtml", "chapter-003.xhtml"]
    # Links between the texts stay in the book.
    links = [each.get("href") for each in page(data, 4).iterfind(".//h:a", NAMESPACES)]
    assert links[-2:] == ["chapter-003.xhtml", "chapter-005.xhtml"]
    assert b"First</span> words" in contents(data)["EPUB/chapter-002.xhtml"]
    assert b"The body of Three" not in contents(data)["EPUB/chapter-005.xhtml"]
    assert b"Third words" in contents(data)["EPUB/chapter-005.xhtml"]


def test_without_an_address_there_are_no_books(tmp_path: Path) -> None:
    write(tmp_path, CLIPPINGS)
    (tmp_path / "docs/trails").mkdir(parents=True)
    (tmp_path / "docs/trails/x.md").write_text("- [[One]]\n", encoding="utf-8")
    made = make(replace(SETTINGS, site_url=""), root=tmp_path, render=render_here)
    assert "trails/x.md" in [each.path for each in made.pages]
    assert not [each.path for each in made.files if each.path.endswith(".epub")]


def test_without_the_folder_there_are_none(tmp_path: Path) -> None:
    write(tmp_path, CLIPPINGS)
    (tmp_path / "docs/ways").mkdir(parents=True)
    (tmp_path / "docs/ways/x.md").write_text("- [[One]]\n", encoding="utf-8")
    paths = {
        folder: [each.path for each in make(replace(SETTINGS, trails=folder), root=tmp_path, render=render_here).pages]
        for folder in ("ways", "trails", "")
    }
    assert {folder: "trails/x.md" in found for folder, found in paths.items()} == {
        "ways": True,
        "trails": False,
        "": False,
    }


def start(folder: Path) -> Project:
    project = make_project(folder / "site")
    project.configure(nav=["index.md", "trails/index.md"], site_url="https://digest.example/")
    for path, text in CLIPPINGS.items():
        project.write(path, text)
    return project


def test_the_engine_shows_the_pages_and_no_plain_ones(tmp_path: Path) -> None:
    project = start(tmp_path)
    project.document("trails/Sleep Well.md", TRAIL)
    project.document("trails/index.md", "My <i>introduction</i>.\n")
    done = project.build()
    assert done.returncode == 0
    assert "docs/trails/Sleep Well.md:9: error: there is no clipping" in done.stderr
    assert sorted(each.name for each in (project.folder / "site/trails").iterdir()) == [
        "feed.json",
        "feed.xml",
        "index.html",
        "sleep-well",
        "sleep-well.epub",
    ]
    trail = lxml.html.fromstring(project.page("trails/sleep-well/index.html"))
    assert [each.text_content() for each in trail.cssselect("h1, h2, h3")] == [
        "A <b>trail</b> & more",
        "One",
        "The second",
        "A part",
        "Else",
        "Three",
    ]
    assert [each.get("value") for each in trail.cssselect("ol.rd-trail > li")] == ["1", "2", "3", "4"]
    assert "My <i>introduction</i>." in project.page("trails/index.html")
    article = lxml.html.fromstring(project.page("clippings/else/index.html"))
    lines = [" ".join(each.text_content().split()) for each in article.cssselect(".rd-on-trail p")]
    assert lines == ["Trail: A <b>trail</b> & more 3 of 4", "Previous: Two Minna Ålander", "Next: Three Minna Ålander"]
    assert "https://digest.example/trails/sleep-well/" in project.page("sitemap.xml")


def test_the_search_finds_trails(tmp_path: Path) -> None:
    project = start(tmp_path)
    project.document("trails/sleep.md", TRAIL)
    assert project.build().returncode == 0
    index = "".join(each.read_text("utf-8") for each in (project.folder / "site/search").glob("*.js"))
    assert "trails/sleep/" in index


def test_check_reports_trails_too(tmp_path: Path) -> None:
    project = start(tmp_path)
    project.document("trails/sleep.md", TRAIL)
    said = run(project, "check")
    assert [f"docs/trails/sleep.md:{line}: error: {what} [trail-stop]" in said.stdout for line, what in WRONG] == [
        True
    ] * 4
    # Of the files that are named, only those.
    assert "trail-stop" not in run(project, "check", "clippings/One.md").stdout
