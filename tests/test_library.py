from __future__ import annotations

from dataclasses import replace

from research_digest.checks import CHECKS
from research_digest.library.library import build_library, same_page
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.model import Date
from research_digest.settings import Settings
from shelf import note

SETTINGS = Settings()


def test_clippings_are_newest_first_and_those_of_one_day_by_path() -> None:
    days = {"b.md": Date(2025, 5, 1), "a.md": Date(2025, 5, 1), "c.md": Date(2025, 6), "d.md": None}
    library = build_library((note(path, created=day) for path, day in days.items()))
    assert [each.path for each in library.clippings] == ["c.md", "a.md", "b.md", "d.md"]


def test_of_two_files_for_one_page_the_first_stays_and_both_are_named() -> None:
    library = build_library([note("a b.md"), note("A-B.md")])
    assert [each.path for each in library.clippings] == ["A-B.md"]
    told = [same_page(refused, kept, at=refused, settings=SETTINGS) for refused, kept in library.refused]
    assert [str(each) for each in told] == [
        'clippings/a b.md: error: "a b.md" and "A-B.md" would both be the page /clippings/a-b/ [same-page]'
    ]


def test_an_address_stays_with_the_file_of_that_name() -> None:
    for newcomer in ("!foo.md", "Foo.md", "foo!.md", "FOO.md"):
        library = build_library([note(newcomer), note("foo.md")])
        assert [each.path for each in library.clippings] == ["foo.md"]


def test_spellings_of_a_term_meet_under_the_one_that_was_written_first() -> None:
    clippings = [
        note("new.md", created=Date(2025, 2), tags="Machine-Learning", authors="Minna Alander"),
        note("old.md", created=Date(2025, 1), tags="machine-learning", authors="Minna Ålander"),
    ]
    library = build_library(clippings)
    (tag,) = library.terms[TAGS].values()
    assert (tag.name, tag.written, len(tag.clippings)) == ("machine learning", "machine-learning", 2)
    assert [term.name for term in library.terms[AUTHORS].values()] == ["Minna Ålander"]


def test_a_nested_tag_counts_for_the_one_above_once() -> None:
    library = build_library([note("x.md", tags="climate/sea climate/ice"), note("y.md", tags="climate")])
    counts = {slug: len(term.clippings) for slug, term in library.terms[TAGS].items()}
    assert counts == {"climate": 2, "climate/ice": 1, "climate/sea": 1}


def test_a_wikilink_finds_a_note_by_path_name_title_and_alias() -> None:
    deep, shallow = note("a/b/Note.md", title="Deep one"), note("c/Note.md", title="The other")
    named = replace(note("n.md"), aliases=("Nickname",))
    library = build_library([deep, shallow, named])
    found = {
        wanted: each.path if (each := library.find(wanted)) else None
        for wanted in ("note", "b/note", "a/b/Note.md", "./c/Note", "deep ONE", "nickname", "nothing", "")
    }
    assert found == {
        "note": "c/Note.md",
        "b/note": "a/b/Note.md",
        "a/b/Note.md": "a/b/Note.md",
        "./c/Note": "c/Note.md",
        "deep ONE": "a/b/Note.md",
        "nickname": "n.md",
        "nothing": None,
        "": None,
    }


def test_one_article_clipped_twice_is_reported_with_both_files() -> None:
    sources = {"a.md": "https://example.org/x/", "b.md": "http://www.example.org/x", "c.md": "https://example.org/y"}
    clippings = [replace(note(path), source=source) for path, source in sources.items()]
    library = build_library(clippings)
    said = [str(each) for check in CHECKS for each in check(library, SETTINGS)]
    assert said == [
        'clippings/b.md: warning: "b.md" clips the same article as "a.md": http://www.example.org/x [clipped-twice]'
    ]
