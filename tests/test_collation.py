from __future__ import annotations

import json
import random
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from research_digest.locales.collation import CHARACTERS, SIGNS, heading, index_key, sort_key

HERE = Path(__file__).parent / "collation"
WORDS: dict[str, list[str]] = {
    language: sorted(words.split())
    for language, words in tomllib.loads((HERE / "words.toml").read_text("utf-8")).items()
}
# A letter with its vowel signs, in Arabic and Hebrew: they never begin a word.
LETTER = re.compile(".[\u05b0-\u05c7\u064b-\u0652]*")
# What differs from ICU on purpose, language by language. Words in these scripts are in no list of words.toml.
DEVIATIONS = {
    "zh": "characters are sorted by their first sound, among Latin letters; ICU has the whole of pinyin, before them",
    "ja": "characters are sorted by number; ICU has the order of JIS, and sorts the long vowel sign as a vowel",
    "ko": "Latin letters come first, as on a site in another script without rules",
    "th": "vowels that are written before their consonant are not put behind it",
}

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
    ("ru", "ёлка ель жук Apple"),
    ("ar", "أحمد بدر تامر Apple"),
    ("ja", "Apple アイス いす カラス"),
    ("zh", "Apple 北京 Cat 上海 中国"),
)


@pytest.mark.parametrize(("language", "names"), ORDERS)
def test_names_stand_where_a_reader_of_the_language_looks(language: str, names: str) -> None:
    expected = names.split()
    assert sorted(set(expected), key=lambda name: sort_key(name, language)) == expected


QUOTES = re.compile("['\"’“”]")
CHANGED = {"lv": 48}
"""The version of the CLDR that last changed the rules of a language: an older Node has other ones."""

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
    ("cs", "chata", "Ch"),
    ("cs", "Čaj", "Č"),
    ("cs", "ďábel", "D"),
    ("hu", "szép", "Sz"),
    ("hu", "dzsungel", "Dzs"),
    ("hu", "McSorley", "M"),
    ("hr", "ljeto", "Lj"),
    ("hr", "DŽEP", "Dž"),
    ("tr", "iş", "İ"),
    ("tr", "ışık", "I"),
    ("tr-TR", "İzmir", "İ"),
    ("tr", "Iğdır", "I"),
    ("en", "Izmir", "I"),
    ("da", "Aabenraa", "Å"),
    ("sv", "ære", "Ä"),
    ("lt", "yla", "I"),
    ("sr-Latn", "njegov", "Nj"),
    ("bs", "čaj", "Č"),
    ("uk", "йод", "Й"),
    ("ru", "ёлка", "Е"),
    ("fa", "آب", "آ"),
    ("ar", "إبراهيم", "ا"),
    ("el", "ώρα", "Ω"),
    ("de", "ßeta", "S"),
    ("en", "ﬁsh", "F"),
    ("en", "", SIGNS),
)


@pytest.mark.parametrize(("language", "name", "expected"), HEADINGS)
def test_a_name_stands_under_its_letter(language: str, name: str, expected: str) -> None:
    assert heading(name, language) == expected


def known_to_icu(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the words of the languages whose rules have not changed since the CLDR that Node has."""
    done = subprocess.run(["node", "-p", "process.versions.cldr"], capture_output=True, check=True, text=True)
    version = int(done.stdout.partition(".")[0])
    return {language: several for language, several in words.items() if CHANGED.get(language, 0) <= version}


def by_icu(words: dict[str, list[str]]) -> dict[str, list[str]]:
    command = ["node", str(HERE / "intl.cjs")]
    done = subprocess.run(command, input=json.dumps(words), capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)


def ours(words: dict[str, list[str]]) -> dict[str, list[str]]:
    return {language: sorted(several, key=lambda word: sort_key(word, language)) for language, several in words.items()}


def made_up(words: list[str]) -> list[str]:
    """Return words of the same letters, in other places and cases, some of them beside a sign."""
    chosen = random.Random(1)
    # The order of quotation marks has changed in the CLDR.
    letters = LETTER.findall(QUOTES.sub("", "".join(words)))
    made = ("".join(chosen.choices(letters, k=chosen.randint(1, 4))) for _ in range(600))
    cases = (str.lower, str.upper, str.capitalize)
    return sorted({chosen.choice(cases)(word) + chosen.choice(("", "", " a", "-a", "’s")) for word in made})


def test_words_are_in_the_order_of_icu() -> None:
    assert len(WORDS) > 30
    assert not WORDS.keys() & DEVIATIONS.keys()
    words = known_to_icu(WORDS)
    assert ours(words) == by_icu(words)


def test_made_up_words_are_in_the_order_of_icu() -> None:
    words = known_to_icu({language: made_up(several) for language, several in WORDS.items()})
    assert ours(words) == by_icu(words)


def test_signs_at_the_beginning_do_not_count_in_an_index() -> None:
    names = ["“Quoted”", "Raw", ".NET", "Novel", "…", "2020"]
    assert sorted(names, key=lambda name: index_key(name, "en")) == ["…", "2020", ".NET", "Novel", "“Quoted”", "Raw"]


@pytest.mark.parametrize("language", WORDS)
def test_names_with_one_heading_stand_together(language: str) -> None:
    names = sorted({*WORDS[language], *made_up(WORDS[language])}, key=lambda name: index_key(name, language))
    headings = [heading(name, language) for name in names]
    changes = [new for old, new in zip(["", *headings], headings, strict=False) if old != new]
    assert len(changes) == len(set(changes))
