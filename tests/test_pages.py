"""What the pages say, before any theme: their meta, from clippings in a line."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from outputs import outputs
from project import Project, clipping, make_project
from research_digest.input.lists import Lists
from research_digest.library.derived import Facts, derive
from research_digest.library.site import Site
from research_digest.model import Body, Date, Highlight, Page
from research_digest.pages.archive import archive
from research_digest.pages.article import articles
from research_digest.pages.digests import digests
from research_digest.pages.home import home
from research_digest.pages.indexes import SIZE, indexes
from research_digest.pages.terms import terms
from research_digest.settings import Settings
from shelf import library, note


def make_site(*clippings, settings: Settings = Settings(), bodies=None, notes=None) -> Site:  # noqa: B008 - frozen
    shelf = library(*clippings)
    texts = {each.path: (bodies or {}).get(each.path, Body("")) for each in shelf.every}
    facts: Facts = derive(shelf, texts, place=lambda each: f"clippings/{each.slug}/", span=settings.digests)
    return Site(settings, Lists(), shelf, texts, {}, notes=notes or {}, facts=facts)


def by_path(pages) -> dict[str, Page]:
    return {plan.path: plan.make() for plan in pages}


def names(items) -> list[str]:
    return [each["name"] for each in items]


def test_home_groups_the_latest_by_week_and_puts_what_has_no_day_last() -> None:
    site = make_site(
        note("a.md", created=Date(2025, 5, 20)),
        note("b.md", created=Date(2025, 5, 19)),
        note("c.md", created=Date(2025, 5, 18)),
        note("d.md", created=Date(2025)),
        note("e.md"),
    )
    groups = next(home(site)).make().meta["groups"]
    assert [(each["heading"], [entry["title"] for entry in each["entries"]]) for each in groups] == [
        ("Week of May 19, 2025", ["a", "b"]),
        ("Week of May 12, 2025", ["c"]),
        ("Without a date", ["d", "e"]),
    ]


def test_an_empty_site_has_no_articles_and_no_digests() -> None:
    site = make_site()
    assert [*articles(site), *digests(site)] == []


def test_home_of_an_empty_site_says_what_to_do() -> None:
    meta = next(home(make_site())).make().meta
    assert meta["groups"] == []
    assert "clippings folder" in meta["words"]["nothing_yet"]


def test_an_index_has_letters_and_nests_what_is_nested() -> None:
    site = make_site(note("a.md", tags="zoo/fish ångström apple zoo/birds 2025"), settings=Settings(language="sv"))
    pages = by_path(indexes(site))
    groups = pages["tags/index.md"].meta["groups"]
    assert [(each["letter"], names(each["terms"])) for each in groups] == [
        ("#", ["2025"]),
        ("A", ["apple"]),
        ("Z", ["zoo"]),
        ("Å", ["ångström"]),
    ]
    assert names(groups[2]["terms"][0]["below"]) == ["birds", "fish"]
    assert groups[2]["terms"][0]["below"][0]["url"] == "zoo/birds/"


def test_a_long_index_goes_on_and_its_letters_lead_to_their_pages() -> None:
    many = ",".join(f"A{number:04}" for number in range(SIZE)) + ",Bo,Cy"
    site = make_site(note("a.md", authors=many))
    pages = by_path(indexes(site))
    first, second = pages["authors/index.md"].meta, pages["authors/page/2.md"].meta
    assert [(each["letter"], each["url"]) for each in first["letters"]] == [
        ("A", "#letter-41"),
        ("B", "page/2/#letter-42"),
        ("C", "page/2/#letter-43"),
    ]
    assert [each["letter"] for each in second["groups"]] == ["B", "C"]
    assert second["letters"][0]["url"] == "../../#letter-41"
    assert second["other"]["url"] == "../../by-count/"


def test_an_index_by_count_begins_with_the_busiest() -> None:
    site = make_site(note("a.md", tags="x y"), note("b.md", tags="y"))
    pages = by_path(indexes(site))
    assert [(each["name"], each["count"]) for each in pages["tags/by-count.md"].meta["terms"]] == [("y", 2), ("x", 1)]


def test_a_tag_that_is_called_as_a_page_of_ours_has_a_page_of_its_own() -> None:
    site = make_site(note("a.md", tags="by-count page index a/by-count"))
    paths = [page.path for make in (indexes, terms) for page in make(site)]
    assert len(paths) == len(set(paths))


def test_a_term_says_how_many_when_and_what_comes_with_it() -> None:
    site = make_site(
        note("a.md", tags="sleep/rem dreams", created=Date(2024, 5, 1)),
        note("b.md", tags="sleep dreams", created=Date(2025, 6), authors="Ada"),
    )
    meta = by_path(terms(site))["tags/sleep.md"].meta
    assert (meta["count"], meta["span"]) == ("2 clippings", "May 1, 2024 – June 2025")
    assert names(meta["above"]) == ["Tags"]
    assert names(meta["below"]) == ["sleep/rem"]
    assert {each["name"]: names(each["terms"]) for each in meta["companions"]} == {
        "Tags beside it": ["dreams"],
        "Authors": ["Ada"],
    }
    assert names(by_path(terms(site))["tags/sleep/rem.md"].meta["above"]) == ["Tags", "sleep"]


def test_the_archive_has_a_place_for_everything() -> None:
    site = make_site(
        note("a.md", created=Date(2025, 5, 20)),
        note("b.md", created=Date(2025, 1)),
        note("c.md", created=Date(2024)),
        note("d.md"),
    )
    pages = by_path(archive(site))
    listed = {path: [each["title"] for each in page.meta.get("entries", ())] for path, page in pages.items()}
    assert listed == {
        "archive/index.md": [],
        "archive/2025.md": ["a", "b"],
        "archive/2025/05.md": ["a"],
        "archive/2025/01.md": ["b"],
        "archive/2024.md": ["c"],
        "archive/undated.md": ["d"],
    }
    bars = pages["archive/index.md"].meta["bars"]
    assert [(bar["label"], bar["url"]) for bar in bars if bar["url"]] == [
        ("January 2025: 1 clipping", "2025/01/"),
        ("May 2025: 1 clipping", "2025/05/"),
    ]


def test_a_digest_quotes_what_may_be_quoted() -> None:
    day = Date(2025, 5, 2)
    body = Body("", highlights=(Highlight("c-h1", "A telling passage."),))
    full, hidden = note("a.md", created=day, tags="x"), note("b.md", created=day, tags="x", rights="link")
    site = make_site(full, hidden, bodies={"a.md": body, "b.md": body})
    page = by_path(digests(site))["digests/2025-05.md"]
    assert [(each["title"], each["passages"]) for each in page.meta["sections"][0]["entries"]] == [
        ("a", ["A telling passage."]),
        ("b", []),
    ]


def test_no_digests_where_none_are_wanted() -> None:
    site = make_site(note("a.md", created=Date(2025, 5, 2)), settings=Settings(digests="off"))
    assert list(digests(site)) == []


ARCHIVES = (
    (Settings(), "https://web.archive.org/web/20250502/https://example.org/a"),
    (Settings(archive="https://archive.example/?url={url}"), "https://archive.example/?url=https://example.org/a"),
    (Settings(archive=""), ""),
)


@pytest.mark.parametrize(("settings", "expected"), ARCHIVES)
def test_the_archived_copy_is_where_the_owner_says(settings: Settings, expected: str) -> None:
    site = make_site(note("a.md", source="https://example.org/a", created=Date(2025, 5, 2)), settings=settings)
    assert next(articles(site)).make().meta["archived"] == expected


def test_the_archived_copy_of_an_undated_clipping_is_the_newest(tmp_path: Path) -> None:
    made = outputs(tmp_path, {"a.md": "---\ntitle: A\nsource: https://example.org/a\ncreated:\n---\nText.\n"})
    (page,) = (each for each in made.pages() if each.path == "clippings/a.md")
    assert page.meta["archived"] == "https://web.archive.org/web/https://example.org/a"


def test_an_unlisted_clipping_is_no_step_in_the_row_and_is_related_to_none() -> None:
    site = make_site(
        note("a.md", tags="x", created=Date(2025, 5, 3)),
        note("b.md", tags="x", created=Date(2025, 5, 2), unlisted=True),
        note("c.md", tags="x", created=Date(2025, 5, 1)),
        *(note(f"filler{number}.md", created=Date(2024)) for number in range(9)),
    )
    pages = by_path(articles(site))
    assert pages["clippings/a.md"].meta["older"]["title"] == "c"
    assert [each["title"] for each in pages["clippings/a.md"].meta.get("related", ())] == ["c"]
    ways = ("newer", "older", "related", "cites", "cited_by")
    assert not any(pages["clippings/b.md"].meta[way] for way in ways)


WORDS = "---\nauthor: nobody\n---\nA month of **good** reading.\n"


def test_words_of_the_owner_stand_on_the_digest_and_in_its_mail(project: Project) -> None:
    project.write("First.md", clipping("First") + "\n==A passage.==\n")
    words = project.folder / "docs/digests/2025-01.md"
    words.parent.mkdir()
    words.write_text(WORDS, encoding="utf-8")
    assert project.build("--strict").returncode == 0
    page, mail = project.page("digests/2025-01/index.html"), project.page("digests/2025-01/mail.html")
    assert "<strong>good</strong>" in page
    tree = lxml.html.fromstring(mail)
    assert [each.text_content() for each in tree.cssselect("strong")] == ["good"]
    assert "nobody" not in mail
    assert [each.text_content() for each in tree.cssselect("blockquote")] == ["A passage."]
    links = [each.get("href") for each in tree.cssselect("a")]
    assert "http://localhost:8000/clippings/first/" in links
    assert [link for link in links if not link.startswith("http")] == []


def test_the_curators_note_is_shown_whatever_of_the_text_is(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site", publish="link")
    head = 'note: "See [[Second]], **twice** <script>alert(1)</script>."'
    project.write("First.md", clipping("First").replace("tags:", f"{head}\ntags:"))
    project.write("Second.md", clipping("Second"))
    assert project.build("--strict").returncode == 0
    note_of = lxml.html.fromstring(project.page("clippings/first/index.html")).cssselect(".rd-note")[0]
    assert [each.get("href") for each in note_of.cssselect("a")] == ["../second/"]
    assert [each.text_content() for each in note_of.cssselect("strong")] == ["twice"]
    assert note_of.cssselect("script") == []


def test_a_note_that_cannot_be_laid_out_is_reported_and_not_shown(project: Project) -> None:
    head = f'note: "{">" * 3000} deep"'
    project.write("First.md", clipping("First").replace("tags:", f"{head}\ntags:"))
    done = project.build()
    assert "clippings/First.md: error: its elements are nested too deeply to be read [body-stopped]" in done.stderr
    assert "rd-note" not in project.page("clippings/first/index.html")


def test_a_picture_in_a_note_is_published(project: Project) -> None:
    project.write("First.md", clipping("First").replace("tags:", 'note: "![[map.png]]"\ntags:'))
    (project.folder / "clippings/map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert project.build("--strict").returncode == 0
    shown = lxml.html.fromstring(project.page("clippings/first/index.html")).cssselect(".rd-note img")[0].get("src")
    assert (project.folder / "site/clippings/first" / shown).resolve().is_file()


def test_what_a_hidden_text_links_to_is_told_nowhere() -> None:
    body = Body("", links=("https://example.org/b",), articles=("https://example.org/b",))
    hidden, cited = note("a.md", rights="link"), note("b.md", source="https://example.org/b")
    site = make_site(hidden, cited, bodies={"a.md": body})
    assert dict(site.facts.references) == {}
