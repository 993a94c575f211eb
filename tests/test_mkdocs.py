"""The site as MkDocs and ProperDocs build it, from the outside: commands, exit codes, files, messages."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
import yaml

from project import Project, clipping, make_project
from research_digest.input.attachments import COPIES, copy_name

BROKEN = "---\ntitle: &name First\nsource: *name\n---\nbody\n"


def links(html: str, selector: str) -> list[tuple[str, str]]:
    tree = lxml.html.fromstring(html)
    return [(each.text_content(), each.get("href")) for each in tree.cssselect(selector)]


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_each_clipping_tag_and_author_has_a_page(project: Project, engine: str) -> None:
    project.write("deep/First note.md", clipping("First", tag="sleep/rem"))
    project.write("Second.md", clipping("Second", author="井上"))
    done = project.build("--strict", engine=engine)
    assert done.returncode == 0, done.stderr
    built = {path.relative_to(project.folder / "site").as_posix() for path in (project.folder / "site").rglob("*.html")}
    assert built - {"404.html"} == {
        "index.html",
        "clippings/index.html",
        "clippings/deep/first-note/index.html",
        "clippings/second/index.html",
        "search/index.html",
        "table/index.html",
        "tags/index.html",
        "tags/by-count/index.html",
        "tags/sleep/index.html",
        "tags/sleep/rem/index.html",
        "authors/index.html",
        "authors/by-count/index.html",
        "authors/minna-alander/index.html",
        "authors/井上/index.html",
        "publications/index.html",
        "publications/by-count/index.html",
        "publications/example-org/index.html",
        "archive/index.html",
        "archive/2025/index.html",
        "archive/2025/01/index.html",
        "digests/index.html",
        "digests/2025-01/index.html",
        "digests/2025-01/mail.html",
        "subscribe/index.html",
    }


KEPT, LINKED = "https://pictures.example/a.png?x=1", "https://pictures.example/b.png"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Build one site for the tests that look at pages of different clippings."""
    project = make_project(tmp_path_factory.mktemp("mkdocs") / "site of mine")
    project.write("deep/First note.md", clipping("First"))
    (project.folder / "docs" / "index.md").write_text("# Welcome\n\nOn *sleep*.\n", encoding="utf-8")
    (project.folder / "docs" / "tags").mkdir()
    (project.folder / "docs" / "tags" / "sleep.md").write_text("What we know of sleep.\n", encoding="utf-8")
    project.write("deep/Pictures.md", clipping("Pictures", tag="dreams") + f"\n![A]({KEPT}) ![B]({LINKED})\n")
    copy = project.folder / "clippings/deep" / COPIES / copy_name(KEPT)
    copy.parent.mkdir()
    copy.write_bytes(b"RIFF....WEBP")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    return project


def test_an_article_says_who_where_when_and_leads_to_the_original(site: Project) -> None:
    page = site.page("clippings/deep/first-note/index.html")
    article = lxml.html.fromstring(page).cssselect("article")[0]
    assert [each.text_content() for each in article.cssselect("h1")] == ["First"]
    assert links(page, "article a[rel~=author]") == [("Minna Ålander", "../../../authors/minna-alander/")]
    assert links(page, "article a[rel~=tag]") == [("sleep", "../../../tags/sleep/")]
    assert links(page, "article .rd-original a") == [
        ("Read the original", "https://example.org/First"),
        ("Archived copy", "https://web.archive.org/web/20250102/https://example.org/First"),
        ("Cite", "#cite"),
        ("Subscribe", "../../../subscribe/"),
    ]
    assert [each.get("datetime") for each in article.cssselect("time")] == ["2024-05-06"]
    assert article.cssselect(".rd-lead")[0].text_content() == "About First."
    assert "The body of First." in article.text_content()
    assert "title:" not in article.text_content()


def test_what_stands_in_docs_introduces_the_page_made_at_its_place(site: Project) -> None:
    home, term = site.page("index.html"), site.page("tags/sleep/index.html")
    assert "<em>sleep</em>" in home
    assert ("First", "clippings/deep/first-note/") in links(home, "article a")
    assert "What we know of sleep." in term
    assert ("First", "../../clippings/deep/first-note/") in links(term, "article a")


def test_the_navigation_keeps_the_titles_that_mkdocs_yml_gives(site: Project) -> None:
    assert ("Topics", "tags/") in [(text.strip(), href) for text, href in links(site.page("index.html"), ".md-tabs a")]


def test_a_picture_that_was_fetched_is_shown_from_the_site(site: Project) -> None:
    page = lxml.html.fromstring(site.page("clippings/deep/pictures/index.html"))
    first, second = (each.get("src") for each in page.cssselect(".rd-body img"))
    assert (site.folder / "site/clippings/deep/pictures" / first).resolve().read_bytes() == b"RIFF....WEBP"
    assert second == LINKED


def test_a_broken_clipping_is_named_and_the_others_are_built(project: Project) -> None:
    project.write("First.md", clipping("First"))
    project.write("broken.md", BROKEN)
    done = project.build()
    assert done.returncode == 0
    assert re.search(r"ERROR +- +digest: clippings/broken\.md:\d+(:\d+)?: error: .+ \[[a-z-]+\]\n    \w", done.stderr)
    assert "1 error, 0 warnings" in done.stderr
    assert (project.folder / "site/clippings/first/index.html").is_file()
    assert not (project.folder / "site/clippings/broken").exists()
    assert "Traceback" not in done.stderr


def test_strict_fails_on_a_broken_clipping(project: Project) -> None:
    project.write("broken.md", BROKEN)
    done = project.build("--strict")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


FAULTS = (
    ({"clippings": 5}, "extra.digest.clippings: 5 is not allowed; it must be some text"),
    ({"clippings": "nowhere"}, 'the setting clippings: "nowhere" is not a folder; make it, or name another'),
    ({"colour": "red"}, "extra.digest.colour: there is no such setting"),
)


@pytest.mark.parametrize(("digest", "message"), FAULTS)
def test_a_wrong_setting_stops_the_build_with_one_clear_line(
    tmp_path: Path, digest: dict[str, object], message: str
) -> None:
    done = make_project(tmp_path / "site", **digest).build()
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


EDIT = (
    ({"edit_uri": "https://forge.example/us/digest/edit/main/docs/"}, "https://forge.example/us/digest/edit/main/"),
    ({"repo_url": "https://github.com/us/digest"}, "https://github.com/us/digest/edit/master/"),
    ({"edit_uri_template": "https://forge.example/edit?file=docs/{path}"}, "https://forge.example/edit?file=docs/../"),
)


@pytest.mark.parametrize(("config", "base"), EDIT)
def test_the_edit_link_leads_to_the_clipping(project: Project, config: dict[str, str], base: str) -> None:
    file = project.folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text("utf-8")), **config}), encoding="utf-8")
    project.write("deep/50% of #1.md", clipping("First"))
    assert project.build().returncode == 0
    page = project.page("clippings/deep/50-of-1/index.html")
    assert [href for _, href in links(page, "a[rel=edit]")] == [base + "clippings/deep/50%25%20of%20%231.md"]


HOSTILE = '</title><script>alert(1)</script>" onload="alert(2)'


def test_of_the_search_of_the_theme_nothing_is_left(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    config = yaml.safe_load((project.folder / "mkdocs.yml").read_text("utf-8"))
    (project.folder / "mkdocs.yml").write_text(yaml.safe_dump({**config, "plugins": ["search"]}), "utf-8")
    project.write("First.md", clipping("First"))
    assert project.build("--strict").returncode == 0
    site = project.folder / "site"
    assert not [path for path in site.rglob("*") if {"lunr", "workers", "search_index.json"} & set(path.parts)]
    assert "md-search" not in project.page("index.html")
    assert (site / "search/start.js").is_file()


def test_metadata_is_text_wherever_the_theme_prints_it(project: Project) -> None:
    text = clipping("First", author=HOSTILE.replace('"', ""), tag=HOSTILE.replace('"', ""))
    text = text.replace('title: "First"', f"title: '{HOSTILE}'").replace('"About First."', f"'{HOSTILE}'")
    project.write("First.md", text)
    assert project.build().returncode == 0
    for path in (project.folder / "site").rglob("*.html"):
        tree = lxml.html.parse(str(path)).getroot()
        scripts = tree.xpath("//script[not(@type='application/ld+json')]")
        assert not [each for each in scripts if "alert" in each.text_content()], path
        assert not tree.xpath("//*[@onload]"), path


def test_attachments_that_a_clipping_shows_are_published_and_no_others(project: Project) -> None:
    project.write("First.md", clipping("First") + "\n![[used.png]]\n")
    for name in ("used.png", "unused.png", "evil.html"):
        (project.folder / "clippings" / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    assert project.build("--strict").returncode == 0
    published = [path.name for path in (project.folder / "site" / "attachments").iterdir()]
    assert [re.sub("-[0-9a-f]{8}", "", name) for name in published] == ["used.png"]
    source = lxml.html.fromstring(project.page("clippings/first/index.html")).cssselect("article img")[0].get("src")
    assert (project.folder / "site/clippings/first" / source).resolve().is_file()


def test_a_long_list_goes_on_over_several_pages(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site", per_page=2)
    for name in "abcde":
        project.write(f"{name}.md", clipping(name))
    assert project.build("--strict").returncode == 0
    pages = ["tags/sleep/index.html", "tags/sleep/page/2/index.html", "tags/sleep/page/3/index.html"]
    shown = [[text for text, _ in links(project.page(page), ".rd-title a")] for page in pages]
    assert shown == [["a", "b"], ["c", "d"], ["e"]]
    assert [href for _, href in links(project.page(pages[1]), ".rd-turn a")] == ["../../", "../3/"]


def test_the_register_of_authors_merges_spellings_and_leads_to_the_person(project: Project) -> None:
    text = "Minna Ålander:\n  aliases: [M. Å.]\n  url: https://example.org/minna\n  orcid: 0000-0002-1825-0097\n"
    (project.folder / "authors.yml").write_text(text, encoding="utf-8")
    project.write("First.md", clipping("First"))
    project.write("Second.md", clipping("Second", author="M. Å."))
    assert project.build("--strict").returncode == 0
    page = project.page("authors/minna-alander/index.html")
    assert [text for text, _ in links(page, ".rd-title a")] == ["First", "Second"]
    assert [href for _, href in links(page, ".rd-links a")] == [
        "https://example.org/minna",
        "https://orcid.org/0000-0002-1825-0097",
    ]
