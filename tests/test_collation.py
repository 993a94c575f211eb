from __future__ import annotations

import pytest

from research_digest.locales.collation import CHARACTERS, SIGNS, heading, sort_key

ORDERS = (
    ("en", "2020 Ångström apple ax ørsted Zebra"),
    ("en", "lodz Łódź lz Ωmega"),
    ("sv", "apple ax Zebra Ångström Ärlig Öland"),
    ("da", "apple Zebra Ære Øst Århus"),
    ("de", "Apfel Äpfel Apfelbaum Zug"),
    ("es", "nube nzz ñandú oso"),
    ("pl", "lz łódź mak"),
    ("cs", "cz čaj dům"),
    ("uk", "гай ґава дім ївга їжак яма Zebra"),
    ("ru", "ель ёлка жук Apple"),
    ("ar", "أحمد بدر تامر Apple"),
    ("ja", "Apple アイス いす カラス"),
    ("zh", "Apple 北京 Cat 上海 中国"),
)


@pytest.mark.parametrize(("language", "names"), ORDERS)
def test_names_stand_where_a_reader_of_the_language_looks(language: str, names: str) -> None:
    expected = names.split()
    assert sorted(set(expected), key=lambda name: sort_key(name, language)) == expected


HEADINGS = (
    ("en", "Ångström", "A"),
    ("sv", "Ångström", "Å"),
    ("da", "ørsted", "Ø"),
    ("en", "ørsted", "O"),
    ("en", "2020", SIGNS),
    ("en", "…", SIGNS),
    ("en", "“Quoted”", "Q"),
    ("en", "井上", CHARACTERS),
    ("ja", "アイス", "あ"),
    ("zh", "北京", "B"),
    ("zh", "鑫", CHARACTERS),
    ("uk", "ґава", "Ґ"),
    ("ar", "أحمد", "ا"),
    ("en", "Жук", "Ж"),
)


@pytest.mark.parametrize(("language", "name", "expected"), HEADINGS)
def test_a_name_stands_under_its_letter(language: str, name: str, expected: str) -> None:
    assert heading(name, language) == expected
