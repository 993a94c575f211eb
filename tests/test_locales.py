"""The texts of the interface: every language has all of them, with the same places to fill and its own plurals."""

from __future__ import annotations

import re

import lxml.html
import pytest
from babel import Locale

from project import ROOT, clipping, make_project
from research_digest.locales import LANGUAGES, Wording, en
from research_digest.model import Date

OTHERS = sorted(set(LANGUAGES) - {"en"})


def places(text: str) -> list[str]:
    return sorted(re.findall(r"{\w+}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_word_with_its_places(language: str) -> None:
    file = LANGUAGES[language]
    assert {key: places(text) for key, text in file.WORDS.items()} == {k: places(t) for k, t in en.WORDS.items()}
    assert sorted(file.BODY) == sorted(en.BODY)
    assert sorted(file.COUNTS) == sorted(en.COUNTS)
    assert all(text.strip() for text in (*file.WORDS.values(), *file.BODY.values()))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_count_has_a_form_for_each_plural_of_its_language(language: str) -> None:
    rule = Locale(language).plural_form
    needed = {rule(number) for number in range(1_000)} | {"other"}
    for key, forms in LANGUAGES[language].COUNTS.items():
        assert needed <= set(forms), key


COUNTS = (
    ("en", 1, "1 clipping"),
    ("en", 1200, "1,200 clippings"),
    ("de", 1200, "1.200 Ausschnitte"),
    ("uk", 2, "2 вирізки"),
    ("uk", 5, "5 вирізок"),
    ("ar", 2, "قصاصتان"),
    ("zh-Hant", 3, "3 篇剪藏"),
    ("pt", 3, "3 clippings"),
)


@pytest.mark.parametrize(("language", "number", "expected"), COUNTS)
def test_numbers_of_things(language: str, number: int, expected: str) -> None:
    assert Wording(language).count("clippings", number) == expected


TIMES = (
    ("en", "2025-w21", "Week 21, May 19\u2009–\u200925, 2025"),
    ("de", "2025-w21", "Woche 21, 19.–25. Mai 2025"),
    ("de", "2025-05", "Mai 2025"),
    ("ja", "2025-05", "2025年5月"),
)


@pytest.mark.parametrize(("language", "slug", "expected"), TIMES)
def test_periods(language: str, slug: str, expected: str) -> None:
    assert Wording(language).period(slug, Date(2025, 5, 19), Date(2025, 5, 25)) == expected


def test_every_word_is_said_somewhere() -> None:
    sources = "\n".join(
        file.read_text("utf-8")
        for file in (ROOT / "scripts/research_digest").rglob("*.py")
        if file.parent.name != "locales"
    )
    said = set(re.findall(r"\w+", sources))
    # `with_tags` and `with_authors` are put together from a taxonomy's name.
    assert {key for key in (*en.WORDS, *en.COUNTS) if key.removeprefix("with_") not in said} == set()


def test_on_a_site_in_arabic_a_latin_text_keeps_its_direction(tmp_path) -> None:
    project = make_project(tmp_path / "site")
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("custom_dir:", "language: ar\n  custom_dir:"), "utf-8")
    project.write("First.md", clipping("First"))
    project.write("Second.md", clipping("خبر").replace("The body of", "نص عن"))
    assert project.build("--strict").returncode == 0
    latin = lxml.html.fromstring(project.page("clippings/first/index.html"))
    arabic = lxml.html.fromstring(project.page("clippings/second/index.html"))
    assert latin.get("lang") == "ar"
    assert latin.cssselect(".rd-article")[0].get("dir") == "ltr"
    assert latin.cssselect("h1")[0].get("lang") == "und"
    assert arabic.cssselect(".rd-article")[0].get("dir") == "rtl"


def test_a_site_in_german_is_german(tmp_path) -> None:
    project = make_project(tmp_path / "site")
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("custom_dir:", "language: de\n  custom_dir:"), "utf-8")
    project.write("First.md", clipping("First") + "\n> [!warning]\n> Hier.\n")
    assert project.build("--strict").returncode == 0
    home, page = project.page("index.html"), project.page("clippings/first/index.html")
    for words in ("Neueste Ausschnitte", "Woche vom 30. Dezember 2024", "1 Ausschnitt durchsuchen", "Dunkle Ansicht"):
        assert words in home
    for words in ("Original lesen", "Erschienen", "6. Mai 2024", "1 Min. Lesezeit", "Warnung", "Zitieren"):
        assert words in page
