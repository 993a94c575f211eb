"""What leads on from an article: related clippings, more by its author, more from its publication."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from project import Project, clipping
from research_digest.input.lists import Lists
from research_digest.library.derived import Facts
from research_digest.library.references import References
from research_digest.library.related import Relation
from research_digest.library.site import Site
from research_digest.model import Author, Body, Clipping, Date, Heading
from research_digest.pages.article import articles
from research_digest.pages.connections import linked
from research_digest.settings import Settings
from shelf import library, note


def by_ada(*days: int, publication: str = "") -> list[Clipping]:
    """Clippings of one author, `1.md` on the first day and so on."""
    return [note(f"{day}.md", authors="Ada One", created=Date(2025, 1, day), publication=publication) for day in days]


def site_of(*clippings: Clipping, facts: Facts | None = None, bodies: dict[str, Body] | None = None) -> Site:
    shelf = library(*clippings)
    texts = {each.path: (bodies or {}).get(each.path, Body("")) for each in shelf.every}
    stamps = {each.path: each.path.encode() for each in shelf.every}
    return Site(Settings(), Lists(), shelf, texts, {}, facts=facts or Facts(), stamps=stamps)


def more_of(path: str, site: Site) -> list[tuple[str, list[str]]]:
    (found,) = [each for each in site.library.every if each.path == path]
    return [(each.term.name, [other.path for other in each.clippings]) for each in linked(found, site).more]


NEIGHBOURS = (
    ("6.md", ["5.md", "4.md", "3.md"]),
    ("3.md", ["2.md", "1.md", "6.md"]),
    ("1.md", ["6.md", "5.md", "4.md"]),
)


@pytest.mark.parametrize(("path", "expected"), NEIGHBOURS)
def test_more_by_an_author_are_the_next_older_ones_and_then_the_newest(path: str, expected: list[str]) -> None:
    assert more_of(path, site_of(*by_ada(1, 2, 3, 4, 5, 6))) == [("Ada One", expected)]


def test_what_is_listed_already_is_not_listed_again() -> None:
    one, two, three, four = by_ada(1, 2, 3, 4, publication="Weekly")
    other = note("other.md", publication="Weekly", created=Date(2024))
    facts = Facts(
        references={"4.md": References(cites=(three,), cited_by=())},
        related={"4.md": (Relation(two, authors=(Author("Ada One", "ada-one"),)),)},
    )
    site = site_of(one, two, three, four, other, facts=facts)
    assert more_of("4.md", site) == [("Ada One", ["1.md"]), ("Weekly", ["other.md"])]


def test_the_first_author_who_has_others_counts() -> None:
    both = note("both.md", authors="Ada One,Bo Two", created=Date(2025, 1, 2))
    site = site_of(both, note("bo.md", authors="Bo Two", created=Date(2025, 1, 1)))
    assert more_of("both.md", site) == [("Bo Two", ["bo.md"])]
    assert more_of("bo.md", site) == [("Bo Two", ["both.md"])]


def test_without_others_there_is_no_more_and_unlisted_ones_are_no_others() -> None:
    alone, hidden = by_ada(1)[0], replace(by_ada(2)[0], unlisted=True)
    site = site_of(alone, hidden)
    assert more_of("1.md", site) == []
    assert more_of("2.md", site) == [("Ada One", ["1.md"])]


def inputs(site: Site) -> dict[str, bytes]:
    return {plan.path: plan.inputs for plan in articles(site)}


def test_a_new_clipping_changes_the_pages_of_few_others() -> None:
    before, after = inputs(site_of(*by_ada(*range(1, 25)))), inputs(site_of(*by_ada(*range(1, 26))))
    changed = [path for path in before if before[path] != after[path]]
    # The one that was the newest, and those whose row goes round from the oldest to the newest.
    assert sorted(changed) == [f"clippings/{day}.md" for day in (1, 2, 24, 3)]


def test_related_ones_in_the_language_of_the_article_come_first() -> None:
    here = note("here.md", lang="de-AT")
    others = [note(f"{lang or 'none'}.md", lang=lang) for lang in ("", "fr", "de", "en", "de-CH")]
    facts = Facts(related={"here.md": tuple(map(Relation, others))})
    ways = linked(here, site_of(here, *others, facts=facts))
    assert [each.clipping.path for each in ways.related] == ["de.md", "de-CH.md", "none.md", "fr.md", "en.md"]


def test_the_outline_goes_on_with_the_sections_below_the_text() -> None:
    one, two = by_ada(1, 2)
    headings = tuple(Heading(2, f"c-{name}", name) for name in "abc")
    facts = Facts(references={"1.md": References(cites=(two,), cited_by=(two,))})
    site = site_of(one, two, facts=facts, bodies={"1.md": Body("", headings), "2.md": Body("", headings[:2])})
    pages = {plan.path: plan.make() for plan in articles(site)}
    ends = [("cite", "Cite"), ("cites", "Cites"), ("cited-by", "Cited by")]
    assert [(each.id, each.text) for each in pages["clippings/1.md"].outline[3:]] == ends
    assert pages["clippings/2.md"].outline == ()


def test_a_page_says_what_can_be_done_with_the_article(project: Project) -> None:
    headings = "\n## A\n\n## B\n\n## C\n"
    project.write("First.md", clipping("First") + headings)
    project.write("Second.md", clipping("Second"))
    for number in range(8):
        project.write(f"{number}.md", clipping(f"Number {number}", tag="waves"))
    project.write("Bare.md", "---\ntitle: Bare\ncreated: 2025-01-01\n---\nOnly a text.\n")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    first = lxml.html.fromstring(project.page("clippings/first/index.html"))
    assert next(each.text_content() for each in first.cssselect(".rd-related li bdi")) == "Second"
    more, _ = first.cssselect(".rd-more")
    (heading,) = more.cssselect("h2 a")
    assert heading.text_content() == "More by \u2068Minna Ålander\u2069"
    assert heading.get("href") == "../../authors/minna-alander/"
    assert len(more.cssselect("li a")) == 3
    assert [each.get("href") for each in first.cssselect(".rd-outline a")[3:]] == ["#cite", "#related"]
    toc = [each.get("href") for each in first.cssselect(".md-nav--secondary a.md-nav__link")]
    assert toc[-2:] == ["#cite", "#related"]
    for name in ("first", "bare"):
        page = lxml.html.fromstring(project.page(f"clippings/{name}/index.html"))
        actions = page.cssselect(".rd-original .rd-actions > *")
        assert [each.text_content() for each in actions] == ["Cite", "Copy link", "Share", "Subscribe"]
        assert page.cssselect("details.rd-cite > #cite")
        # Only browsers that can share show the button.
        assert [each.text_content() for each in actions if "hidden" in each.attrib] == ["Share"]


def test_without_feeds_there_is_no_link_to_one(project: Project) -> None:
    project.configure(site_url="")
    project.write("First.md", clipping("First"))
    assert project.build().returncode == 0
    page = lxml.html.fromstring(project.page("clippings/first/index.html"))
    assert [each.text_content() for each in page.cssselect(".rd-actions a")] == ["Cite"]
