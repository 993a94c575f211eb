"""Indexes of authors and tags: in which order names stand, and under which letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_pages import by_path, make_site, names

from research_digest.library.names import parts_in_index
from research_digest.model import Author, Clipping
from research_digest.pages.indexes import indexes
from research_digest.pages.terms import terms
from research_digest.settings import Settings
from research_digest.urls.slugs import slug
from shelf import note


def letters(name: str, *clippings: Clipping, language: str = "en") -> dict[str, list[str]]:
    pages = by_path(indexes(make_site(*clippings, settings=Settings(language=language))))
    return {group["letter"]: names(group["terms"]) for group in pages[f"{name}/index.md"].meta["groups"]}


def signed(path: str, name: str, family: str) -> Clipping:
    return replace(note(path), authors=(Author(name, slug(name), family),))


def test_authors_stand_under_their_family_names() -> None:
    authors = "Jane Doe,Zoë Abbott,Adam Doe,Ludwig van Beethoven,The Guardian,World Health Organization,Plato,村上春樹"
    assert letters("authors", note("a.md", authors=authors)) == {
        "A": ["Zoë Abbott"],
        "D": ["Adam Doe", "Jane Doe"],
        "G": ["The Guardian"],
        "P": ["Plato"],
        "V": ["Ludwig van Beethoven"],
        "W": ["World Health Organization"],
        "字": ["村上春樹"],
    }


@pytest.mark.parametrize("first", ["", "García Márquez"])
def test_a_family_name_is_known_from_any_byline(first: str) -> None:
    name = "Gabriel García Márquez"
    clippings = signed("a.md", name, first), signed("b.md", name, "García Márquez")
    assert letters("authors", *clippings, language="es") == {"G": [name]}


def test_a_website_that_is_its_own_author_is_sorted_by_its_whole_name() -> None:
    clipping = replace(signed("a.md", "Salt Letters", ""), source="https://saltletters.example/a")
    assert letters("authors", clipping) == {"S": ["Salt Letters"]}


def test_family_names_come_first_on_a_hungarian_site() -> None:
    clippings = note("a.md", authors="Szabó Anna,Sas Béla"), signed("b.md", "Jane Doe", "Doe")
    assert letters("authors", *clippings, language="hu-HU") == {
        "D": ["Jane Doe"],
        "S": ["Sas Béla"],
        "Sz": ["Szabó Anna"],
    }


def test_other_indexes_sort_whole_names() -> None:
    clipping = note("a.md", tags="jane-doe", publication="The Guardian")
    assert letters("tags", clipping) == {"J": ["jane doe"]}
    assert letters("publications", clipping) == {"T": ["The Guardian"]}


def test_letters_of_two_characters_have_anchors_of_their_own() -> None:
    site = make_site(note("a.md", tags="cesta chata hora"), settings=Settings(language="cs"))
    meta = by_path(indexes(site))["tags/index.md"].meta
    assert [(each["letter"], each["url"]) for each in meta["letters"]] == [
        ("C", "#letter-43"),
        ("H", "#letter-48"),
        ("Ch", "#letter-43-68"),
    ]


PARTS = (
    ("Jane Doe", "", "en", ("Doe", "Jane")),
    ("Henry L. Roediger III", "", "en", ("Roediger", "Henry L. III")),
    ("The New York Times", "", "en", ("New York Times", "")),
    ("The", "", "en", ("The", "")),
    ("Theodor Storm", "", "de", ("Storm", "Theodor")),
    ("Kovács János", "", "hu", ("Kovács János", "")),
    ("Jane Doe", "Doe", "hu", ("Doe", "Jane")),
    ("村上 春樹", "", "ja", ("村上 春樹", "")),
    ("Jane Doe", "", "ja", ("Doe", "Jane")),
)


@pytest.mark.parametrize(("name", "family", "language", "expected"), PARTS)
def test_a_name_is_sorted_by_its_family_name(name: str, family: str, language: str, expected: tuple[str, str]) -> None:
    assert parts_in_index(name, family, language) == expected


def test_terms_with_the_same_count_are_in_the_order_of_the_language() -> None:
    site = make_site(note("a.md", tags="zoo/ål zoo/älg zoo/zebra ö"), settings=Settings(language="sv"))
    by_count = by_path(indexes(site))["tags/by-count.md"].meta["terms"]
    assert names(by_count) == ["zoo", "zoo/zebra", "zoo/ål", "zoo/älg", "ö"]
    assert names(by_path(terms(site))["tags/zoo.md"].meta["below"]) == ["zoo/zebra", "zoo/ål", "zoo/älg"]


def test_authors_with_the_same_count_are_sorted_by_family_name() -> None:
    site = make_site(note("a.md", authors="Ann Zimmer,Zoë Abbott"))
    assert names(by_path(indexes(site))["authors/by-count.md"].meta["terms"]) == ["Zoë Abbott", "Ann Zimmer"]
