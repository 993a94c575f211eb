"""Digests: their topics, what they begin with, what they quote; the passage of the week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import feedparser
import lxml.html
import pytest

from epubs import NAMESPACES, contents, faults, page
from outputs import SETTINGS, Outputs, outputs
from project import clipping
from research_digest.input.introductions import Introduction, introduction
from research_digest.library.issue import SECTION, Issue, Sources, issue
from research_digest.library.library import Library
from research_digest.library.passages import best_passages, passage_of_week
from research_digest.library.periods import periods
from research_digest.library.references import References, references
from research_digest.model import Body, Clipping, Date, Highlight
from research_digest.settings import Settings
from shelf import bodies, library, note

DAY = Date(2025, 5, 2)
TELLING = "A passage that says enough to be understood alone."


def place(clipping: Clipping) -> str:
    return f"clippings/{clipping.slug}/"


def newest(shelf: Library, texts: Mapping[str, Body], chosen: Clipping | None = None) -> Issue:
    found: Mapping[str, References] = references(shelf, texts, place)
    return issue(periods(shelf.clippings, "month")[0], Sources(shelf, found, texts, Settings()), chosen)


def marked(*texts: str) -> Body:
    return Body("", highlights=tuple(Highlight(f"c-h{number}", text) for number, text in enumerate(texts)))


def test_each_clipping_is_once_under_its_most_shared_topic() -> None:
    shelf = library(
        note("old.md", authors="Ada", created=Date(2025, 4, 1), source="https://example.org/old"),
        note("a.md", tags="big small", created=DAY, authors="Ada"),
        note("b.md", tags="big", created=DAY, authors="Bob"),
        note("c.md", tags="big small", created=DAY),
        note("d.md", tags="alone", created=DAY),
    )
    texts = bodies(shelf.every, a=("https://example.org/old",), b=("https://example.org/old",))
    found = newest(shelf, texts)
    assert [(each.topic and each.topic.name, [c.path for c in each.clippings]) for each in found.sections] == [
        ("big", ["a.md", "b.md", "c.md"]),
        (None, ["d.md"]),
    ]
    assert [(each.path, count) for each, count in found.cited] == [("old.md", 2)]
    assert [each.name for each in found.new_authors] == ["Bob"]
    assert found.left == 0


def test_thousands_are_counted_not_listed() -> None:
    shelf = library(*(note(f"{number}.md", tags="one", created=DAY) for number in range(SECTION + 5)))
    found = newest(shelf, bodies(shelf.every))
    assert (len(found.sections[0].clippings), found.left) == (SECTION, 5)


TOPICS = (
    (["big small", "big", "big small", "alone"], ["big", "small"]),
    (["always both", "always both", "third", "third"], ["always", "third"]),
    (["a b c d", "a", "b", "c", "d"], ["a", "b", "c"]),
    (["a", "b x", "c"], ["a", "b", "c"]),
    (["", ""], []),
)


@pytest.mark.parametrize(("tags", "topics"), TOPICS)
def test_the_topics_are_those_that_several_share(tags: list[str], topics: list[str]) -> None:
    shelf = library(*(note(f"{number}.md", tags=each, created=DAY) for number, each in enumerate(tags)))
    assert [each.name for each in newest(shelf, bodies(shelf.every)).topics] == topics


def test_the_most_cited_leads_then_the_longest_note_then_the_most_passages() -> None:
    clippings = {
        "plain": note("plain.md", created=DAY),
        "marked": note("marked.md", created=DAY),
        "noted": note("noted.md", created=DAY, note="Short."),
        "praised": note("praised.md", created=DAY, note="A longer note."),
        "cited": note("cited.md", created=DAY, source="https://example.org/cited"),
    }
    texts = {each.path: Body("") for each in clippings.values()} | {"marked.md": marked(TELLING)}
    expected = []
    while len(clippings) > 1:
        cites = {"plain.md": ("https://example.org/cited",)}
        shelf = library(*clippings.values())
        linked = bodies(shelf.every, plain=cites["plain.md"])
        found = newest(shelf, {path: linked[path] if path == "plain.md" else texts[path] for path in linked})
        expected.append((found.lead.path if found.lead else "", [each.path for each in found.strongest][:1]))
        clippings.popitem()
    assert expected == [
        ("cited.md", ["cited.md"]),
        ("praised.md", ["praised.md"]),
        ("noted.md", ["noted.md"]),
        ("", ["marked.md"]),  # of two, none leads
    ]


def test_the_lead_is_in_no_section_and_the_owner_may_choose_it() -> None:
    shelf = library(*(note(f"{name}.md", tags="one", created=DAY, note=name) for name in "abc"))
    found = newest(shelf, bodies(shelf.every), chosen=shelf.find("c"))
    assert found.lead is shelf.find("c")
    assert [each.path for section in found.sections for each in section.clippings] == ["a.md", "b.md"]
    assert found.left == 0


def test_passages_are_whole_thoughts_from_different_clippings_that_may_be_quoted() -> None:
    long = "word " * 61
    shelf = library(
        note("short.md"),
        note("long.md"),
        note("two.md"),
        note("hidden.md", rights="link"),
        note("part.md", rights="excerpt"),
    )
    texts = {
        "short.md": marked("Too short."),
        "long.md": marked(long),
        "two.md": marked("Too short.", TELLING, f"{TELLING} Again."),
        "hidden.md": marked(TELLING),
        "part.md": marked(TELLING),
    }
    found = best_passages(shelf.clippings, texts, Settings(), most=5)
    assert [(each.clipping.path, each.text, each.id) for each in found] == [
        ("part.md", TELLING, ""),
        ("two.md", TELLING, "c-h1"),
    ]


def test_the_passage_of_the_week_changes_with_the_newest_clipping_alone() -> None:
    def chosen(day: int) -> str:
        shelf = library(note("new.md", created=Date(2025, 5, day)), *(note(f"{name}.md") for name in "abc"))
        texts = {f"{name}.md": marked(f"{TELLING} {name}") for name in ("a", "b", "c")} | {"new.md": Body("")}
        found = passage_of_week(shelf.clippings, texts, Settings())
        return found.clipping.path if found else ""

    # 5 May 2025 is a Monday.
    assert {chosen(day) for day in range(5, 12)} == {chosen(5)}
    assert len({chosen(day) for day in (5, 12, 19)}) == 3
    assert passage_of_week((), {}, Settings()) is None


INTRODUCTIONS = (
    ("Words.", Introduction("<p>Words.</p>")),
    ("---\nlead: '[[As We May Think|it]]'\n---\n", Introduction("", lead="As We May Think", line=2)),
    ("---\ntitle: Spring\nlead: a/b.md\n---\nWords.", Introduction("<p>Words.</p>", "Spring", "a/b.md", 3)),
    ("---\ntitle: 2025\nlead:\n---\n", Introduction("", title="2025", line=3)),
)


@pytest.mark.parametrize(("text", "expected"), INTRODUCTIONS)
def test_what_the_owner_writes_on_a_digest(text: str, expected: Introduction) -> None:
    assert introduction(text) == expected


def made(folder: Path, words: str) -> Outputs:
    (folder / "docs/digests").mkdir(parents=True)
    (folder / "docs/digests/2025-01.md").write_text(words, encoding="utf-8")
    texts = {
        f"{name}.md": clipping(name, author=f"Ada {name}", tag=f"sleep/{name}") + f"\n=={TELLING} {name}.==\n"
        for name in ("First", "Second", "Third")
    }
    texts["First.md"] = texts["First.md"].replace("tags:", "note: 'Read *this*, <b>twice</b>.'\ntags:")
    return outputs(folder, texts, SETTINGS)


def test_page_mail_and_feed_say_the_same(tmp_path: Path) -> None:
    site = made(tmp_path, "---\nlead: Second\n---\nA *good* month.\n")
    assert site.built.problems == ()
    (page,) = [each for each in site.pages() if each.path == "digests/2025-01.md"]
    (entry,) = feedparser.parse(site.file("digests/feed.xml")).entries
    mail = lxml.html.fromstring(site.text("digests/2025-01/mail.html"))
    feed = lxml.html.fromstring(entry.content[0].value)
    assert page.meta["title"] == "First, Second, Third"
    assert entry.title == "January 2025: First, Second, Third"
    assert mail.cssselect("h1")[0].text_content() == "First, Second, Third"
    lead = page.meta["lead"]
    assert isinstance(lead, dict)
    assert lead["title"] == "Second"
    for made_html in (mail, feed):
        text = " ".join(made_html.text_content().split())
        words = ["A good month.", f"{TELLING} Second.", "Begin with this", "Read this, twice.", "New here"]
        places = [text.find(each) for each in words]
        assert places == sorted(places), dict(zip(words, places, strict=True))
        assert min(places) >= 0
        assert [each.text_content() for each in made_html.iter("h3")] == ["Second", "First", "Third"]
        # The opening quotes each passage once.
        assert text.count(f"{TELLING} First.") == 1
        assert [each.text_content() for each in made_html.iter("em")] == ["good"]


def test_the_book_says_what_the_page_says_and_has_the_texts(tmp_path: Path) -> None:
    site = made(tmp_path, "---\nlead: Second\n---\nA *good* month.\n")
    data = site.file("digests/2025-01.epub")
    assert faults(data, tmp_path) == []
    files = contents(data)
    texts = [" ".join(page(data, number).xpath("string()").split()) for number in range(1, 5)]
    assert "chapter-005" not in " ".join(files)
    assert [each.split(" ", 4)[:2] for each in texts[1:]] == [["Second", "Ada"], ["First", "Ada"], ["Third", "Ada"]]
    assert "A good month." in texts[0]
    assert f"{TELLING} Second." in texts[1]
    links = page(data).xpath("//h:h3/h:a/@href", namespaces=NAMESPACES)
    assert links == [f"chapter-{number:03}.xhtml" for number in (2, 3, 4)]


def test_sites_without_books(tmp_path: Path) -> None:
    site = outputs(tmp_path, {"a.md": clipping("A")}, replace(SETTINGS, books=False))
    assert site.files(".epub") == {}
    (digest,) = [each for each in site.pages() if each.path == "digests/2025-01.md"]
    assert digest.meta["book"] == ""


def test_a_lead_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    site = made(tmp_path, "---\ntitle: Mine\nlead: Fourth\n---\n")
    assert [str(each) for each in site.built.problems] == [
        'docs/digests/2025-01.md:3: warning: "Fourth" is not a clipping of this digest [lead-unknown]'
    ]
    (page,) = [each for each in site.pages() if each.path == "digests/2025-01.md"]
    assert (page.meta["title"], page.meta["head_title"]) == ("Mine", "Mine (January 2025)")
