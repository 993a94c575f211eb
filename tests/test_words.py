"""The words of the search: how texts are split, and what words are found by."""

from __future__ import annotations

import pytest

from research_digest.words import rules, split, stem, terms
from research_digest.words.counting import MOST, counts

TEXTS = {
    "Zürich, Café Émile’s naïve ŁÓDŹ": "zurich cafe emil s naiv lodz",
    "Straße Ærø œuvre Þing": "strass aero oeuvr thing",
    "e\u0301te\u0301 ﬁne Ｆｕｌｌ": "et fine full",
    "don’t l’homme snake_case 2024-05-01": "don t l homm snake case 2024 05 01",
    "Ёлка й ΣΑΣ İstanbul": "елка и σασ istanbul",
    "المعرفة والكتاب مُعَلِّم": "معرفه كتاب معلم",
    "שָׁלוֹם": "שלום",
    "設定。書": "設定 定 書",
    "서울에": "서울 울에 에",
    "ไทย": "ไท ทย ย",
    "हिन्दी": "हिन्दी",
    "a\u00adb zero\u200bwidth 😀 𠮷野": "ab zerowidth 野",
    "x" * 40 + " y": "y",
}
STEMS = {
    "caresses ponies cats": "caress poni cat",
    "agreed plastered motoring feed sing": "agre plaster motor feed sing",
    "hopping filing falling conflated": "hop file fall conflat",
    "relational conditional vietnamization": "relat condit vietnam",
    "adjustment adoption controlling": "adjust adopt control",
    "thinking thinks cites citing": "think think cite cite",
    "das über straßen": "das uber strassen",
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items())
def test_texts_become_terms(text: str, expected: str) -> None:
    assert [*terms(text)] == expected.split(" ")


@pytest.mark.parametrize(("text", "expected"), STEMS.items())
def test_words_become_stems(text: str, expected: str) -> None:
    assert [stem(word) for word in split(text)] == expected.split(" ")


def test_words_are_counted_by_their_stems_and_the_shortest_stands_for_all() -> None:
    found = counts([("citing cites tides tide", 1), ("tide", 3), ("設定", 2)])
    assert dict(zip(found.terms.split(" "), found.numbers, strict=True)) == {"cite": 2, "tide": 5, "設定": 2, "定": 2}
    assert found.words == "cites - - -"
    assert found.length == 9
    assert max(counts([("word " * 999, 1)]).numbers) == MOST


def test_rules_use_only_what_older_browsers_know() -> None:
    # Safari knows looking back since 16.4 only.
    assert "(?<" not in str(rules())
