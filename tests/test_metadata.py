"""What the head of an article tells programs: reference managers, previews, search engines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
import rispy
from pyld import jsonld

import zotero
from outputs import SETTINGS, hard_clippings, outputs
from project import Project, clipping, make_project
from research_digest.library.names import split_name
from research_digest.model import Page
from research_digest.pages.metadata import _names
from research_digest.urls.slugs import slug

FACTS = "publication: Journal of Sleep\nvolume: 3\nissue: 2\npages: 10-19\ndoi: https://doi.org/10.1000/182\nlang: en\n"
ITEMS = (
    ("", {"itemType": "webpage"}),
    ("type: blog post\npublication: A blog\n", {"itemType": "blogPost", "publicationTitle": "A blog"}),
    (
        FACTS,
        {
            "itemType": "journalArticle",
            "publicationTitle": "Journal of Sleep",
            "volume": "3",
            "issue": "2",
            "pages": "10-19",
            "DOI": "10.1000/182",
            "language": "en",
        },
    ),
    (
        "type: report\npublication: The Institute\n",
        {"itemType": "report", "institution": "The Institute", "publicationTitle": "The Institute"},
    ),
    (
        "type: thesis\npublication: A University\n",
        {"itemType": "thesis", "university": "A University", "publicationTitle": "A University"},
    ),
    (
        "type: chapter\npublication: A book\n",
        {"itemType": "bookSection", "bookTitle": "A book", "publicationTitle": "A book"},
    ),
    (
        "isbn: 978-0-262-03384-8\npublication: Press\n",
        {"itemType": "book", "ISBN": "9780262033848", "publisher": "Press", "publicationTitle": "Press"},
    ),
)


NUMBERED = [pytest.param(f"Item {number}", expected) for number, (_, expected) in enumerate(ITEMS)]
PICTURES = (
    ("![[a.png]]", True),
    ("![a](https://elsewhere.example/a.png)", False),
    ("![a](data:image/png;base64,AAAA)", False),
)
SEEN = [pytest.param(f"Picture {number}", shown) for number, (_, shown) in enumerate(PICTURES)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Build one site with all the clippings whose pages are tested here."""
    project = make_project(tmp_path_factory.mktemp("metadata") / "site of mine")
    project.write("first.md", clipping("First"))
    for number, (facts, _) in enumerate(ITEMS):
        project.write(f"item-{number}.md", clipping(f"Item {number}").replace("created:", f"{facts}created:"))
    for number, (body, _) in enumerate(PICTURES):
        project.write(f"picture-{number}.md", clipping(f"Picture {number}") + f"\n{body}\n")
    (project.folder / "clippings/a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    nobodys = clipping("Nobody's").replace("https://example.org/Nobody's", "https://doi.org/10.1000/183")
    project.write("nobodys.md", nobodys)
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    return project


def article_page(site: Project, title: str) -> str:
    return site.page(f"clippings/{slug(title)}/index.html")


@pytest.mark.parametrize(("title", "expected"), NUMBERED)
def test_zotero_saves_the_original(site: Project, title: str, expected: dict[str, str]) -> None:
    saved = {
        "title": title,
        "creators": [("Ålander", "Minna")],
        "date": "2024/05/06",
        "abstractNote": f"About {title}.",
        "url": f"https://example.org/{title}".replace(" ", "%20"),
    }
    assert zotero.item(article_page(site, title)) == {**saved, **expected}


PEOPLE = (
    (["Minna Ålander"], [("Ålander", "Minna")]),
    (["Miguel Angel de la Fuente"], [("de la Fuente", "Miguel Angel")]),
    (["Henry L. Roediger III", "Ada Lovelace"], [("Roediger", "Henry L. III"), ("Lovelace", "Ada")]),
    (["World Health Organization"], [("World Health Organization", "")]),
    (["World Health Organization", "Ada Lovelace"], [("World Health Organization", ""), ("Lovelace", "Ada")]),
    (["Voltaire"], [("Voltaire", "")]),
    (["井上靖"], [("井上靖", "")]),
)


@pytest.mark.parametrize(("authors", "expected"), PEOPLE)
def test_zotero_parts_names_where_we_do(authors: list[str], expected: list[tuple[str, str]]) -> None:
    written = _names(tuple(map(split_name, authors)))
    html = "".join(f'<meta name="citation_author" content="{each}">' for each in written)
    assert zotero.item(f"<html><head>{html}</head></html>")["creators"] == expected


def test_zotero_takes_our_name_for_nobodys(site: Project) -> None:
    assert "publicationTitle" not in zotero.item(site.page("clippings/nobodys/index.html"))


def article(page: Page) -> str:
    assert page.meta["kind"] == "article"
    return json.dumps(page.meta["json_ld"])


def vocabulary(url: str, _options: object) -> dict[str, object]:
    """schema.org's own context, as far as it goes here; nothing is asked of the web."""
    assert url == "https://schema.org"
    addresses = {name: {"@id": f"http://schema.org/{name}", "@type": "@id"} for name in ("url", "sameAs")}
    context = {"@vocab": "http://schema.org/", **addresses}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def triples(page: Page) -> set[tuple[str, str, str]]:
    """What the page says, as RDF."""
    found = jsonld.to_rdf(json.loads(article(page)), {"documentLoader": vocabulary})["@default"]
    values = ([each[part]["value"] for part in ("subject", "predicate", "object")] for each in found)
    return {(subject, predicate.rpartition("/")[2], value) for subject, predicate, value in values}


def test_linked_data_says_what_the_page_is_about(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": clipping("First").replace("created:", f"{FACTS}created:")})
    page = next(each for each in made.pages() if each.meta["kind"] == "article")
    here, original = "https://digest.example/clippings/a/", "https://example.org/First"
    said = triples(page)
    assert {
        (here, "22-rdf-syntax-ns#type", "http://schema.org/WebPage"),
        (here, "mainEntity", original),
        (here, "dateCreated", "2025-01-02"),
        (original, "22-rdf-syntax-ns#type", "http://schema.org/ScholarlyArticle"),
        (original, "headline", "First"),
        (original, "datePublished", "2024-05-06"),
        (original, "sameAs", "https://doi.org/10.1000/182"),
        (original, "keywords", "sleep"),
        (original, "url", original),
    } <= said
    (author,) = [value for subject, name, value in said if (subject, name) == (original, "author")]
    assert (author, "name", "Minna Ålander") in said


def test_linked_data_of_hard_texts_is_read(tmp_path: Path) -> None:
    made = outputs(tmp_path, hard_clippings(), replace(SETTINGS, max_authors=300))
    pages = [each for each in made.pages() if each.meta["kind"] == "article"]
    assert len(pages) == len(hard_clippings())
    for page in pages:
        names = {value for _, name, value in triples(page) if name == "headline"}
        assert page.meta["title"] in names


def test_hard_texts_stay_data_in_built_pages(project: Project) -> None:
    for path, text in hard_clippings().items():
        project.write(path, text)
    assert project.build().returncode == 0
    pages = sorted((project.folder / "site/clippings").rglob("index.html"))
    for page in pages:
        tree = lxml.html.fromstring(page.read_text("utf-8"))
        blocks = tree.xpath("//script[@type='application/ld+json']")
        titles = [json.loads(each.text)["name"] for each in blocks]
        assert titles == tree.xpath("//meta[@property='og:title']/@content")[: len(titles)], page
        assert not [each for each in tree.iter("script") if "alert(1)" in (each.text or "") and each not in blocks]
    assert sum(page.parent.name != "clippings" for page in pages) == len(hard_clippings())


def meta(html: str, name: str) -> list[str]:
    return lxml.html.fromstring(html).xpath(f"//meta[@property='{name}' or @name='{name}']/@content")


@pytest.mark.parametrize(("title", "shown"), SEEN)
def test_a_preview_has_a_picture_only_of_the_site(site: Project, title: str, *, shown: bool) -> None:
    html = article_page(site, title)
    pictures = meta(html, "og:image")
    assert len(pictures) == 1
    # All others have the card of the site.
    assert pictures[0].endswith("/assets/card.png") is not shown
    assert meta(html, "twitter:card") == ["summary_large_image"]
    for picture in pictures:
        assert (site.folder / "site" / picture.removeprefix("http://localhost:8000/")).is_file()
    assert meta(html, "og:url") == [f"http://localhost:8000/clippings/{slug(title)}/"]
    assert meta(html, "og:title") == [title]
    assert meta(site.page("tags/sleep/index.html"), "og:title") == ["sleep"]
    assert meta(site.page("index.html"), "og:title") == ["Research Digest"]


FEEDS = {"index": "", "clippings/index": "", "tags/sleep": "tags/sleep/", "digests/index": "digests/"}


@pytest.mark.parametrize("folders", [True, False])
def test_a_page_leads_to_its_feed_and_to_its_data(project: Project, *, folders: bool) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nuse_directory_urls: {str(folders).lower()}\n", encoding="utf-8")
    project.write("a.md", clipping("First"))
    project.write("b.md", clipping("Second"))
    assert project.build("--strict").returncode == 0
    for place, feed in FEEDS.items():
        page = f"{place}/index.html" if folders and not place.endswith("index") else f"{place}.html"
        tree = lxml.html.fromstring(project.page(page))
        said = tree.xpath("//head/link[contains(concat(' ', @rel, ' '), ' alternate ')]/@href")
        assert said == [f"http://localhost:8000/{feed}feed.{ending}" for ending in ("xml", "json")]
        for link in tree.cssselect(".rd-offers a"):
            assert (project.folder / "site" / page).parent.joinpath(link.get("href")).is_file(), link.get("href")
    every = lxml.html.fromstring(project.page("clippings/index.html"))
    names = ["Atom", "JSON Feed", "JSON", "CSV", "BibTeX", "RIS", "CSL-JSON", "Bookmarks"]
    assert [each.text for each in every.cssselect(".rd-offers a")] == names
    tag = lxml.html.fromstring(project.page("tags/sleep/index.html" if folders else "tags/sleep.html"))
    assert [each.text for each in tag.cssselect(".rd-offers a")] == names[:2]


@pytest.mark.parametrize(("citations", "expected"), [("terms", 3), ("collection", 0)])
def test_a_term_has_the_citation_files_that_the_setting_says(tmp_path: Path, citations: str, expected: int) -> None:
    project = make_project(tmp_path / "site", exports={"citations": citations})
    project.write("a.md", clipping("First"))
    project.write("b.md", clipping("Second"))
    assert project.build("--strict").returncode == 0
    links = lxml.html.fromstring(project.page("tags/sleep/index.html")).cssselect(".rd-offers a[download]")
    assert len(links) == expected
    for link in links:
        assert (project.folder / "site/tags/sleep" / link.get("href")).is_file()


def test_an_article_is_cited_on_its_page_and_by_what_it_offers(site: Project) -> None:
    box = lxml.html.fromstring(article_page(site, "First")).cssselect(".rd-cite")[0]
    apa, bibtex = (each.text_content() for each in box.cssselect("pre > code"))
    assert apa == "Ålander, M. (2024, May 6). First. https://example.org/First"
    offered = {}
    for link in box.cssselect("a"):
        head, _, data = link.get("href").partition(",")
        assert head.startswith("data:application/")
        assert head.endswith(";charset=utf-8")
        offered[link.get("download").partition(".")[2]] = unquote(data, errors="strict")
    assert offered["bib"].strip() == bibtex
    assert rispy.loads(offered["ris"])[0]["title"] == "First"
    assert json.loads(offered["csl.json"])[0]["title"] == "First"


def test_zotero_finds_nothing_that_is_not_of_the_original(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    config = project.folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8") + "site_author: The Owner\nsite_description: About the site.\n", "utf-8"
    )
    project.write(
        "a.md", "---\ntitle: Undated\nsource: https://example.org/a\ncreated: 2025-01-02\ntags: [a]\n---\nText.\n"
    )
    project.write("b.md", clipping("Dated"))
    assert project.build("--strict").returncode == 0
    page = project.page("clippings/a/index.html")
    tree = lxml.html.fromstring(page)
    assert not tree.xpath("//time/@datetime"), "it would be the date"
    assert not tree.xpath("//meta[@name='description' or @name='author']"), "they would be abstract and author"
    assert zotero.item(page) == {
        "itemType": "webpage",
        "title": "Undated",
        "url": "https://example.org/a",
    }
    dated = lxml.html.fromstring(project.page("clippings/b/index.html"))
    assert dated.xpath("//time/@datetime") == ["2024-05-06"]
    assert dated.xpath("//meta[@name='description']/@content") == ["About Dated."]
    for path in (
        "index.html",
        "tags/a/index.html",
        "archive/index.html",
        "digests/2025-01/index.html",
        "digests/index.html",
    ):
        assert not lxml.html.fromstring(project.page(path)).xpath("//time/@datetime"), path


def test_the_feed_is_found_from_every_page(site: Project) -> None:
    pages = sorted((site.folder / "site").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        if page.name == "mail.html":
            continue
        feeds = lxml.html.fromstring(page.read_text("utf-8")).xpath("/html/head/link[@type='application/atom+xml']")
        assert feeds, page
        assert all("alternate" in each.get("rel").split() for each in feeds)


def test_no_two_lists_have_one_title_or_description(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site", lists={"per_page": 2})
    for number in range(7):
        text = clipping(f"C{number}", author=f"Ada Lind{number % 2}", tag=f"t{number % 3}")
        project.write(f"{number}.md", text.replace("2025-01-02", f"202{number % 3}-0{1 + number % 2}-02"))
    assert project.build("--strict").returncode == 0
    seen: dict[tuple[str, str], Path] = {}
    for page in sorted((project.folder / "site").rglob("*.html")):
        if page.name != "index.html" or page.parent.parent.name == "clippings":
            continue
        tree = lxml.html.fromstring(page.read_text("utf-8"))
        for what in ("title", "description"):
            said = (
                tree.findtext("head/title")
                if what == "title"
                else "".join(tree.xpath("//meta[@name='description']/@content"))
            )
            assert seen.setdefault((what, said), page) == page, said


PNG = b"\x89PNG\r\n\x1a\n"
COVERS = (
    ("image: b.png", "b.png"),
    ("cover: '[[B.png]]'", "b.png"),
    ("cover: https://elsewhere.example/a/b.png", "b.png"),
    ("image: c.png", "a.png"),
    ("image: https://elsewhere.example/x.png", "a.png"),
    ("image: ''", "a.png"),
    ("rating: 5", "a.png"),
)


@pytest.mark.parametrize(("line", "expected"), COVERS)
def test_the_clipping_names_the_picture_of_its_preview(project: Project, line: str, expected: str) -> None:
    for name in ("a.png", "b.png", "c.png"):
        (project.folder / "clippings" / name).write_bytes(PNG)
    text = clipping("First").replace("tags:", f"{line}\ntags:")
    project.write("First.md", f"{text}\n![](a.png) ![](https://elsewhere.example/x.png) ![](b.png)\n")
    assert project.build().returncode == 0
    (picture,) = meta(project.page("clippings/first/index.html"), "og:image")
    assert picture.startswith(f"http://localhost:8000/attachments/{expected[0]}-")
