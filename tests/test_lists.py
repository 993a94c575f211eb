"""The lists of authors and publications: their contents, and the problems of wrong entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.input.lists import (
    KnownAuthor,
    KnownPublication,
    Lists,
    parse_authors,
    parse_publications,
    parse_tags,
    read_lists,
)
from research_digest.settings import Settings


def test_authors() -> None:
    text = (
        "# people\nÅsa Lind:\n  aliases: [A. Lind, '@asa']\n  url: https://asa.example/?utm_source=x\n"
        "  orcid: https://orcid.org/0000-0002-1825-0097\nBo Ek:\n"
    )
    authors, problems = parse_authors(text, "authors.yml")
    asa = KnownAuthor("Åsa Lind", url="https://asa.example/", orcid="0000-0002-1825-0097")
    assert authors == {"asa-lind": asa, "a-lind": asa, "asa": asa, "bo-ek": KnownAuthor("Bo Ek")}
    assert not problems


def test_publications() -> None:
    text = "www.rivers.example:\n  name: River Letters\n  lang: sv\n  rights: link\nhttps://b.example/x:\n"
    publications, problems = parse_publications(text, "publications.yml")
    assert publications == {
        "rivers.example": KnownPublication("River Letters", lang="sv", rights="link"),
        "b.example": KnownPublication("b.example"),
    }
    assert not problems


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bo Ek:\n  alias: x\n", ["2:3 register-entry"]),
        ("Bo Ek:\n  url: [a, b]\n", ["2:8 register-entry"]),
        ("Bo Ek:\n  url: javascript:alert(1)\n", ["2:8 register-entry"]),
        ("Bo Ek:\n  orcid: 1234\n", ["2:10 register-entry"]),
        ("Bo Ek: x\n", ["1:1 register-entry"]),
        ("- Bo Ek\n", ["1:1 register-entry"]),
        ("Bo Ek:\n  aliases: [x]\nCy Dee:\n  aliases: [X]\n", ["3:1 register-entry"]),
        ("Bo Ek:\n  aliases: &a [x]\n", ["2:12 register-unreadable"]),
        ("Bo Ek:\n  url: 'x\n", ["3:1 register-unreadable"]),
        ("Bo Ek:\n  x: !!python/name:os.system ''\n", ["2:6 register-unreadable"]),
    ],
)
def test_what_is_wrong_with_authors(text: str, places: list[str]) -> None:
    _, problems = parse_authors(text, "authors.yml")
    found = [f"{each.line}:{each.column} {each.code}" for each in problems]
    assert found == places
    assert {each.path for each in problems} == {"authors.yml"}


@pytest.mark.parametrize(
    "text",
    [
        "rivers:\n  name: x\n",
        "rivers.example:\n  rights: all\n",
        "rivers.example:\n  lang: 1\n",
        "r.example:\nwww.r.example:\n",
    ],
)
def test_what_is_wrong_with_publications(text: str) -> None:
    assert [each.code for each in parse_publications(text, "publications.yml")[1]] == ["register-entry"]


def test_tags() -> None:
    names, problems = parse_tags("ml: Machine learning\n'#C++': C++\na/b: A, b\n", "tags.yml")
    assert names == {"ml": "Machine learning", "c-plus-plus": "C++", "a/b": "A, b"}
    assert not problems


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ml: [a]\n", ["1:1 register-entry"]),
        ("ml:\n", ["1:1 register-entry"]),
        ("ml: a\nML: b\n", ["2:1 register-entry"]),
        ("- ml\n", ["1:1 register-entry"]),
        ("ml: 'x\n", ["2:1 register-unreadable"]),
    ],
)
def test_what_is_wrong_with_tags(text: str, places: list[str]) -> None:
    _, problems = parse_tags(text, "tags.yml")
    assert [f"{each.line}:{each.column} {each.code}" for each in problems] == places
    assert {each.path for each in problems} == {"tags.yml"}


def test_files_that_are_not_there_are_empty(tmp_path: Path) -> None:
    assert read_lists(tmp_path, settings=Settings()) == (Lists(), ())


def test_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "authors.yml").write_text("\ufeffBo Ek:\n", encoding="utf-8")
    (tmp_path / "publications.yml").write_bytes(b"caf\xe9:\n")
    lists, problems = read_lists(tmp_path, settings=Settings())
    assert lists.authors == {"bo-ek": KnownAuthor("Bo Ek")}
    assert [str(each) for each in problems] == ["publications.yml: error: the file is not UTF-8 [register-unreadable]"]


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    parse_authors(text, "authors.yml")
    parse_publications(text, "publications.yml")


def test_a_wrong_item_of_a_list_is_named_at_its_place() -> None:
    _, problems = parse_authors("Anna Bee:\n  aliases:\n    - A. Bee\n    - {x: y}\n", "authors.yml")
    assert [str(each) for each in problems] == [
        "authors.yml:4:7: error: \"aliases\" must be a list of names, not '{x: y}' [register-entry]"
    ]
