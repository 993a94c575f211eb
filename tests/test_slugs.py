from __future__ import annotations

import os
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.urls.slugs import LIMIT, slug, slug_path

SLUGS = (
    ("Minna Ålander", "minna-alander"),
    ("  Sleep   deprivation  ", "sleep-deprivation"),
    ("Alzheimer's protein", "alzheimers-protein"),
    ("C", "c"),
    ("C++", "c-plus-plus"),
    ("C#", "c-sharp"),
    ("A* search", "a-star-search"),
    ("Straße, Øre, Łódź, Þór", "strasse-ore-lodz-thor"),
    ("İstanbul", "istanbul"),
    ("がくせい", "がくせい"),
    ("가나다", "가나다"),
    ("Київ і її Йод", "київ-і-її-йод"),
    ("تقرير التنمية", "تقرير-التنمية"),
    ("𝐌𝐢𝐭𝐜𝐡", "mitch"),
    ("zero\u200bwidth \u202eflip", "zerowidth-flip"),
    ("a_b.c|d>e", "a-b-c-d-e"),
    ("<em>new</em>", "em-new-em"),
    ("50%7C", "50-7c"),
    ("index", "index_"),
    ("CON", "con_"),
)


@pytest.mark.parametrize(("text", "expected"), SLUGS)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


PATHS = (
    ("a/b", "a/b"),
    ("2024/Ünder weg", "2024/under-weg"),
    ("/a//b/", "a/b"),
    ("a/index", "a/index_"),
)


@pytest.mark.parametrize(("text", "expected"), PATHS)
def test_slug_path(text: str, expected: str) -> None:
    assert slug_path(text) == expected


def test_names_without_letters_are_told_apart() -> None:
    assert len({slug("???"), slug("!!!"), slug("🤖"), slug(""), slug("..")}) == 5


def test_spellings_meet() -> None:
    assert slug("Machine Learning") == slug("machine-learning") == slug("machine_learning")
    assert slug("cafe\u0301") == slug("caf\u00e9")


def test_long_names_that_begin_alike_stay_apart() -> None:
    first, second = slug("長" * 90), slug("長" * 91)
    assert first != second
    assert max(len(quote(first)), len(quote(second))) <= LIMIT


@given(st.text())
def test_any_text_gives_one_safe_name(text: str) -> None:
    name = slug(text)
    assert name == slug(text)
    assert 0 < len(quote(name)) <= LIMIT
    assert os.path.basename(name) == name  # noqa: PTH119 - it is a name, not a path
    assert name not in (".", "..")
    assert not set(name) & set("<>\"'&?#%\\ \t\n:|*")


@given(st.text())
def test_any_path_stays_below_its_folder(text: str) -> None:
    path = slug_path(text)
    assert 0 < len(quote(path)) <= LIMIT
    assert all(level and level.strip(".") for level in path.split("/"))
