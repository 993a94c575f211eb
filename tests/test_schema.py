"""Fields understood: every folder tests/cases/schema--* is a case; tables for dates, by-lines, tags and languages."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.input.fields import parse
from research_digest.input.fields.bylines import split_names
from research_digest.input.fields.dates import UnclearError, parse_date
from research_digest.input.fields.languages import detect_lang, direction, parse_lang
from research_digest.input.fields.tags import split_tags
from research_digest.input.fields.text import clean, shorten
from research_digest.input.lists import Lists, parse_authors, parse_publications
from research_digest.model import Clipping, Date
from research_digest.problems import KINDS
from research_digest.settings import Settings

CASES = sorted(Path(__file__).parent.joinpath("cases").glob("schema--*"))
PATH = "rivers/A walk.md"


def describe(text: str) -> dict[str, object]:
    """The clipping that a text is, without what is empty, and its problems."""
    clipping, problems = parse(text, PATH, settings=Settings(), lists=Lists())
    usual = Clipping(path="", slug="", title="")
    told = (
        {
            key: plain(value)
            for key, value in asdict(clipping).items()
            if key != "places" and value != getattr(usual, key)
        }
        if clipping
        else None
    )
    return {"clipping": told, "problems": [str(each) for each in problems]}


def plain(value: object) -> object:
    """Values of the model as short JSON: dates and names as texts."""
    if isinstance(value, dict):
        return str(Date(**value)) if "year" in value else f"{value['name']} = {value['slug']}"
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    text = (case / "input.md").read_bytes().decode("utf-8")
    assert describe(text) == json.loads((case / "expected.json").read_text("utf-8"))


def test_there_are_cases() -> None:
    assert len(CASES) > 30


@given(st.text() | st.text().map(lambda text: f"---\ntitle: {text}\nsource: {text}\nauthor: {text}\n---\n"))
def test_any_text_gives_a_clipping_or_an_error(text: str) -> None:
    clipping, problems = parse(text, PATH, settings=Settings(), lists=Lists())
    assert clipping or any(each.level == "error" for each in problems)
    assert all(each.code in KINDS for each in problems)
    if clipping:
        assert clipping.title == clean(clipping.title)
        assert clipping.source.startswith(("", "http://", "https://"))


DATES = (
    ("2025-03-26", Date(2025, 3, 26)),
    ("2025-3-6", Date(2025, 3, 6)),
    ("2025-03-26T23:20:30", Date(2025, 3, 26)),
    ("2025-03-26T23:20:30.123Z", Date(2025, 3, 26)),
    ("2025-03-26T23:20:30-08:00", Date(2025, 3, 26)),
    ("2025-03-26T23:20:30+02:00[Europe/Berlin]", Date(2025, 3, 26)),
    ("2025-03-26 23:20 +0200", Date(2025, 3, 26)),
    ("2025/05/21", Date(2025, 5, 21)),
    ("2025.05.21", Date(2025, 5, 21)),
    ("2025. 5. 21.", Date(2025, 5, 21)),
    ("20250521", Date(2025, 5, 21)),
    ("20250521T101010Z", Date(2025, 5, 21)),
    ("2017-06", Date(2017, 6)),
    ("2017", Date(2017)),
    ("May 2017", Date(2017, 5)),
    ("Friday, September 12th 2025, 3:23:18 pm", Date(2025, 9, 12)),
    ("Sept. 12, 2025", Date(2025, 9, 12)),
    ("12 September 2025 at 10:30 AM EST", Date(2025, 9, 12)),
    ("Wed, 21 May 2025 10:00:00 GMT", Date(2025, 5, 21)),
    ("Wed May 21 2025 10:00:00 GMT+0200 (Central European Summer Time)", Date(2025, 5, 21)),
    ("12. März 2025", Date(2025, 3, 12)),
    ("Mittwoch, 12. Sept. 2025", Date(2025, 9, 12)),
    ("1er août 2025", Date(2025, 8, 1)),
    ("13/04/2025", Date(2025, 4, 13)),
    ("04/13/2025", Date(2025, 4, 13)),
    ("04.04.2025", Date(2025, 4, 4)),
    ("2025-05-21 Wed", Date(2025, 5, 21)),
    ("2025-05-21 (Wed)", Date(2025, 5, 21)),
    ("Wednesday, 21-05-2025", Date(2025, 5, 21)),
    ("05/2025", Date(2025, 5)),
    ("2025年10月29日", Date(2025, 10, 29)),
    ("星期三, 十月 29日 2025, 6:19:08 下午", Date(2025, 10, 29)),
    ("2025年10月29日 18:19", Date(2025, 10, 29)),
    ("2025年10月29日 下午6:19", Date(2025, 10, 29)),
    ("2025. 10. 29. 오후 6:19", Date(2025, 10, 29)),
    ("6:19 PM · Oct 29, 2025", Date(2025, 10, 29)),
    ("18:19, 29 October 2025", Date(2025, 10, 29)),
    ("2025年10月", Date(2025, 10)),
    ("2025년 3월 5일", Date(2025, 3, 5)),
    ("٢٠٢٥-٠٣-٢٦", Date(2025, 3, 26)),
)
CLOCKS = (
    ("2025年10月29日 下午6:19", "18:19:00"),
    ("2025. 10. 29. 오전 12:19", "00:19:00"),
    ("星期三, 十月 29日 2025, 6:19:08 下午", "18:19:08"),
    ("星期三, 十月 29日 2025, 6:19:08 早上", "06:19:08"),
    ("6:19 PM · Oct 29, 2025", "18:19:00"),
    ("2025-03-26T23:20:30.123Z", "23:20:30Z"),
    ("2025-03-26T23:20:30-08:00", "23:20:30-08:00"),
    ("2025-03-26 23:20 +0200", "23:20:00+02:00"),
    ("2024-05-01T10:11:12 (UTC -03:00)", "10:11:12-03:00"),
    ("202506251546", "15:46:00"),
    ("20250521T101010Z", "10:10:10Z"),
    ("Friday, September 12th 2025, 3:23:18 pm", "15:23:18"),
    ("12 September 2025 at 12:30 AM EST", "00:30:00-05:00"),
    ("Wed May 21 2025 10:00:00 GMT+0200 (Central European Summer Time)", "10:00:00+02:00"),
    ("21 mai 2025 à 10h30", "10:30:00"),
    ("21. Mai 2025 um 10:30 Uhr", "10:30:00"),
    ("2025-03-26T25:61", ""),
    ("2025-03-26", ""),
    ("May 2025", ""),
)


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_times_of_day(text: str, clock: str) -> None:
    date = parse_date(text)
    assert date
    assert date.clock == clock


ABROAD = (
    ("1 mai 2024", Date(2024, 5, 1)),
    ("21 de mayo de 2025", Date(2025, 5, 21)),
    ("21 maggio 2025", Date(2025, 5, 21)),
    ("lunedì 3 giugno 2024", Date(2024, 6, 3)),
    ("21 maja 2025", Date(2025, 5, 21)),
    ("21 мая 2025 г.", Date(2025, 5, 21)),
    ("3. kesäkuuta 2024", Date(2024, 6, 3)),
    ("3 Haziran 2024", Date(2024, 6, 3)),
    ("3 يونيو 2024", Date(2024, 6, 3)),
    ("3 ביוני 2024", Date(2024, 6, 3)),
    ("2 oktober 2024", Date(2024, 10, 2)),
)


@pytest.mark.parametrize(("text", "date"), ABROAD)
def test_months_of_languages_that_nothing_names(text: str, date: Date) -> None:
    assert parse_date(text) == date


def test_a_month_that_differs_between_languages_is_not_guessed() -> None:
    with pytest.raises(UnclearError, match="2024-10-05 or 2024-11-05"):
        parse_date("5. listopad 2024")
    assert parse_date("5. listopad 2024", languages=("cs",)) == Date(2024, 11, 5)


NO_DATES = (
    *("", "December 14", "createdAt", "1970-01-01", "1970-01-01T00:00:00Z", "{{date}}", "12:30", "2024-13-45"),
    *("2025-02-30", "May 32, 2025", "2025-00-00", "0999-01-01", "99999-13-45", "9999-12-31T23:59:59+23:59"),
    *("may ²²²²", "May ٢٠٢٤ " + "9" * 5000, "May " + "9" * 5000),
    *("3 days ago", "1747785600", "Spring 2024", "2024-2025", "5/21/25", "21 mayombe 2025", "May May 2025"),
    *("2025-05-21 foo", "13/2025", "2025 sun"),
)


@pytest.mark.parametrize(("text", "date"), DATES)
def test_dates(text: str, date: Date) -> None:
    assert parse_date(text, languages=("de", "fr")) == date


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    assert parse_date(text, languages=("de", "fr")) is None


@pytest.mark.parametrize("text", ["03/04/2025", "3.4.2025", "12-11-2025, 10:00"])
def test_dates_of_two_readings_are_not_guessed(text: str) -> None:
    with pytest.raises(UnclearError, match=r"2025-\d\d-\d\d or 2025-\d\d-\d\d"):
        parse_date(text)


BYLINES = (
    ("[[Henry L. Roediger III]]", "Henry L. Roediger III"),
    ("[[Åsa Lind]]", "Åsa Lind"),
    ("[[Åsa Lind, Bo Ek]]", "Åsa Lind|Bo Ek"),
    ("[[By Åsa Lind and Bo Ek]]", "Åsa Lind|Bo Ek"),
    ("By Asa and Bo", "Asa|Bo"),
    ("Written by Åsa Lind", "Åsa Lind"),
    ("作者：张三、李四", "张三|李四"),
    ("Von Max Beck", "Max Beck"),
    ("John von Neumann", "John von Neumann"),
    ("von Neumann", "von Neumann"),
    ("[[people|Bo Ek]]", "Bo Ek"),
    ("[[River Letters | Delta Media]]", "River Letters | Delta Media"),
    ("[[Åsa Lind]], [[Bo Ek]] and [[Cy Dee]]", "Åsa Lind|Bo Ek|Cy Dee"),
    ("Åsa Lind, Bo Ek, and Cy Dee", "Åsa Lind|Bo Ek|Cy Dee"),
    ("Åsa Lind und Bo Ek", "Åsa Lind|Bo Ek"),
    ("Åsa Lind et Bo Ek", "Åsa Lind|Bo Ek"),
    ("Åsa Lind · Bo Ek", "Åsa Lind|Bo Ek"),
    ("Johnson & Johnson", "Johnson & Johnson"),
    ("Department of Health and Human Services", "Department of Health and Human Services"),
    ("Lind, Å. B.", "Å. B. Lind"),
    ("J. R. R. Tolkien", "J. R. R. Tolkien"),
    ("Åsa Lind <asa@rivers.example>", "Åsa Lind"),
    ("https://rivers.example/asa", ""),
    ("[[https://rivers.example/~asa]]", ""),
    ("asa@rivers.example", ""),
    ("0000-0002-1825-0097", ""),
    ("https://orcid.org/0000-0002-1825-009X", ""),
    ("@riverwalker", "@riverwalker"),
    ("𝐁𝐨 𝐄𝐤", "Bo Ek"),
    ("{{author}}", ""),
    ("Unknown", ""),
    ("Wikipedia", "Wikipedia"),
    ("Byron Katie", "Byron Katie"),
    ("Doe, Jane", "Jane Doe"),
    ("[[Doe, Jane]]", "Jane Doe"),
    ("Reuters, Bloomberg", "Reuters|Bloomberg"),
    ("Lind, Åsa B.; Ek, Bo", "Åsa B. Lind|Bo Ek"),
    ("Lind, Åsa B., Ek, C. Bo", "Åsa B. Lind|C. Bo Ek"),
    ("Lind, Åsa B., and Bo Ek", "Åsa B. Lind|Bo Ek"),
    ("Lind, Åsa and Ek, Bo and van der Dee, Cy", "Åsa Lind|Bo Ek|Cy van der Dee"),
    ("Lind, Å. B., Ek, B., & del Río, C.", "Å. B. Lind|B. Ek|C. del Río"),
    ("Río Lind, Å.", "Å. Río Lind"),
    ("Bach, Johann van", "Johann van Bach"),
    ("Salt and Stone, Inc.", "Salt and Stone, Inc."),
    ("Åsa Lind, PhD, Acme, LLC", "Åsa Lind|Acme, LLC"),
    ("Müller & Töchter GmbH & Co. KG", "Müller & Töchter GmbH & Co. KG"),
    ("Prof. Dr. Åsa Lind", "Åsa Lind"),
    ("By Dr Åsa Lind and Dr. Bo Ek", "Åsa Lind|Bo Ek"),
    ("Dr. Salt", "Dr. Salt"),
    ("Alexandr Ivanovich Salt", "Alexandr Ivanovich Salt"),
    ("Åsa Lind, Professor of Law", "Åsa Lind"),
    ("Åsa Lind, Senior Staff Writer", "Åsa Lind"),
    ("Åsa Lind, PhD and Bo Ek, MD", "Åsa Lind|Bo Ek"),
    ("Bo Ek, Jr. and Åsa Lind", "Bo Ek|Åsa Lind"),
    ("Lind, Å. et al.", "Å. Lind"),
    ("Lind et al.", "Lind"),
    ("Lind, Å.; and Ek, B.", "Å. Lind|B. Ek"),
    ("[[Åsa Lind]]; [[and Bo Ek]]; [[et al.]]", "Åsa Lind|Bo Ek"),
    ("a@b.example (Åsa Lind)", "Åsa Lind"),
    ("Jan de Vries, Åsa Lind en Piet Bakker", "Jan de Vries|Åsa Lind|Piet Bakker"),
    ("Door Jan de Vries", "Jan de Vries"),
    ("João da Silva e Ana Sá", "João da Silva|Ana Sá"),
    ("Arthur da Costa e Silva", "Arthur da Costa e Silva"),
    ("John Paul E Salt Stone", "John Paul E Salt Stone"),
    ("Anna Sól i Jan Nowak", "Anna Sól|Jan Nowak"),
    ("Автор: Иван Петров", "Иван Петров"),
    ("بقلم: محمد علي، أحمد حسن", "محمد علي|أحمد حسن"),
    ("文/张三", "张三"),
    ("Åsa Lind • 5 min read", "Åsa Lind"),
    ("[[dependa[bot]]]", "dependa[bot]"),
    ("Åsa Lind, Bo Ek", "Åsa Lind|Bo Ek"),
    ("Институт рек и морей", "Институт рек и морей"),
)

LISTS = (
    ("Lind|Åsa B.|Ek|C. Bo", "Åsa B. Lind|C. Bo Ek"),
    ("Lind|Åsa B.|Río del Mar|Bo|van der Dee|Cy D.", "Åsa B. Lind|Bo Río del Mar|Cy D. van der Dee"),
    ("Lind|Åsa|Ek|Bo", "Lind|Åsa|Ek|Bo"),
    ("Alphabet|Inc.|Acme|LLC|Jane Doe|Jr.|Lind, Åsa", "Alphabet Inc.|Acme LLC|Jane Doe|Åsa Lind"),
    ("Reuters|J. Smith", "Reuters|J. Smith"),
    ("Иванов|И. И.", "И. И. Иванов"),
    ("Story by Jane Doe; Photos by Bo Roe", "Jane Doe|Bo Roe"),
    ("Jane Mary Doe; Bo Roe", "Jane Mary Doe|Bo Roe"),
    ("Jane Doe • 12 min read", "Jane Doe"),
    ("Åsa Lind|PhD|Bo Ek|M.D.", "Åsa Lind|Bo Ek"),
    ("Conan O&#39;Brien|Salt &amp; Sons", "Conan O'Brien|Salt & Sons"),
    ("Information for Authors|Google Scholar|Åsa Lind|p = 0.003)|/ Submit|1", "Åsa Lind"),
    ("For authors|Editorial policies|STAR Methods|Summary", ""),
)


def authors(items: str, source: str = "https://a.example/") -> list[str]:
    listed = "\n".join(f'  - "[[{item}]]"' for item in items.split("|"))
    text = f'---\ntitle: A\nsource: "{source}"\nauthor:\n{listed}\n---\nText.\n'
    clipping, _ = parse(text, PATH, settings=Settings(), lists=Lists())
    return [each.name for each in clipping.authors] if clipping else []


@pytest.mark.parametrize(("items", "names"), LISTS)
def test_lists_of_authors(items: str, names: str) -> None:
    assert "|".join(authors(items)) == names


def test_many_brackets_and_titles_are_read_in_time() -> None:
    begin = process_time()
    for text in ("Dr." * 1_600 + "Salt", "[[" * 2_000, "{{" * 50_000):
        authors(f"{text}|Åsa Lind")
    assert process_time() - begin < 5


def test_pages_of_papers_begin_names_with_the_family_name() -> None:
    assert authors("Lind|Åsa|Ek|Bo", "https://doi.org/10.1234/1") == ["Åsa Lind", "Bo Ek"]
    assert authors("Lind ÅB|Ek C", "https://doi.org/10.1234/1") == ["Lind ÅB", "Ek C"]
    assert authors("Lind AB|Ek C", "https://doi.org/10.1234/1") == ["A. B. Lind", "C. Ek"]


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_bylines(text: str, names: str) -> None:
    assert tuple(each.name for each in split_names(text)) == tuple(re.split(r"(?<! )\|", names) if names else ())


TAGS = (
    ("#Rivers", "Rivers"),
    ("water，sea、salt; sand", "water|sea|salt|sand"),
    ("a / b", "a/b"),
    ("#a/b/", "a/b"),
    ("#a #b", "a|b"),
    ("[[AI]], [[ML|learning]]", "AI|learning"),
    ("C#", "C#"),
    ("#", ""),
    ("", ""),
)


@pytest.mark.parametrize(("text", "names"), TAGS)
def test_tags(text: str, names: str) -> None:
    assert "|".join(split_tags(text)) == names


LANGUAGES = (
    ("en", "en", "ltr"),
    ("en_us", "en-US", "ltr"),
    ("ZH-hant-tw", "zh-Hant-TW", "ltr"),
    ("de-DE-1996", "de-DE-1996", "ltr"),
    ("German", "de", "ltr"),
    ("日本語", "ja", "ltr"),
    ("ar", "ar", "rtl"),
    ("fa-IR", "fa-IR", "rtl"),
    ("az-Arab", "az-Arab", "rtl"),
    ("ar-Latn", "ar-Latn", "ltr"),
    *((nonsense, "", "ltr") for nonsense in ("", "xx", "zz-ZZ", "klingon!", "en-", "und")),
)


@pytest.mark.parametrize(("text", "lang", "way"), LANGUAGES)
def test_languages(text: str, lang: str, way: str) -> None:
    assert parse_lang(text) == lang
    assert direction(lang) == way


SCRIPTS = (
    ("How rivers find the sea — a “walk”, naïve café, 5 €", ""),
    ("川はどこへ流れるか", "ja"),
    ("河流去向何方", "zh"),
    ("강은 어디로", "ko"),
    ("Куда текут реки, мы знаем", "ru"),
    ("Куди течуть ріки", "uk"),
    ("Куды цякуць рэкі ў", "be"),
    ("إلى أين تجري الأنهار", "ar"),
    ("رودها به کجا می‌روند", "fa"),
    ("דרכם של נהרות", "he"),
    ("Πού πάνε τα ποτάμια", "el"),
    ("नदियाँ कहाँ जाती हैं", "hi"),
    ("แม่น้ำไปไหน", "th"),
    ("မြစ်များ", "my"),
    ("α and β are Greek letters in an English title", ""),
)


@pytest.mark.parametrize(("title", "lang"), SCRIPTS)
def test_language_by_script(title: str, lang: str) -> None:
    assert detect_lang(title, "![](https://rivers.example/a/long/path/to/some/picture.png)") == lang


def test_texts_are_cleaned() -> None:
    assert clean("  a\u202eb\u200bc \u2003d\ne\x00 ") == "abc d e"
    assert clean("A\u030a") == "Å"
    assert clean("می\u200cروند 👩\u200d🔬") == "می\u200cروند 👩\u200d🔬"
    assert clean("\u200c lone \u200d") == "lone"


def test_texts_are_cut_between_words() -> None:
    assert shorten("a river runs", 12) == "a river runs"
    assert shorten("a river runs", 10) == "a river…"
    assert shorten("r" * 50, 10) == "r" * 9 + "…"


def parse_with(text: str, **values: object) -> tuple[str, ...]:
    lists = Lists(
        authors=parse_authors('Minna Å:\n  aliases: [M. Å., "@minna"]\n', "authors.yml")[0],
        publications=parse_publications("rivers.example:\n  name: River Letters\n  lang: sv\n", "publications.yml")[0],
    )
    clipping, problems = parse(text, PATH, settings=Settings(**values), lists=lists)  # type: ignore[arg-type]
    assert clipping, problems
    publication = clipping.publication.name if clipping.publication else ""
    return (*(author.name for author in clipping.authors), publication, clipping.lang)


def test_lists_name_authors_and_publications() -> None:
    text = '---\ntitle: T\nauthor: ["[[M. Å.]]", "@minna", Bo]\nsource: https://news.rivers.example/x\n---\n'
    assert parse_with(text) == ("Minna Å", "Bo", "River Letters", "sv")


def test_a_clipping_overrules_the_register() -> None:
    text = "---\ntitle: T\nsite: Mine\nlang: en\nsource: https://rivers.example/x\n---\n"
    assert parse_with(text) == ("Mine", "en")


@pytest.mark.parametrize("allowed", [PATH, "https://claude.ai/chat/1"])
def test_private_sources_can_be_allowed(allowed: str) -> None:
    assert parse_with("---\ntitle: T\nsource: https://claude.ai/chat/1\n---\n", allow_private=(allowed,))


def test_other_tags_can_be_ignored() -> None:
    settings = Settings(ignore_tags=("To Read",), max_tags=2)
    clipping, problems = parse("---\ntitle: T\ntags: [to-read, a, b]\n---\n", PATH, settings=settings, lists=Lists())
    assert clipping
    assert [tag.name for tag in clipping.tags] == ["a", "b"]
    assert not problems


def problems_of(line: str) -> list[str]:
    _, problems = parse(f"---\ntitle: A\n{line}\n---\nText.\n", "x.md", settings=Settings(), lists=Lists())
    return [each.code for each in problems]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("type: bananas", ["type-unknown"]),
        ("type: [paper, book]", ["detail-left-out"]),
        ("type: Blog-post", []),
        ("type: article-journal", []),
        ("type: article", []),
        ("volume: [1, 2]", ["detail-left-out"]),
        ("pages: {from: 1}", ["detail-left-out"]),
        ("publisher:", []),
        ("volume: 12", []),
        ("tags: [2024, a1]", ["tag-left-out"]),
        ('tags: ["\ufe0f", "_", "1️⃣"]', ["tag-left-out", "tag-left-out", "tag-left-out"]),
        ('tags: ["❤️", "🌊 sea"]', []),
    ],
)
def test_every_documented_key_is_validated(line: str, codes: list[str]) -> None:
    assert problems_of(line) == codes


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("關於網頁工具的設定與使用，這個過程並不複雜", "zh-Hant"),
        ("关于网页工具的设定与使用，这个过程并不复杂", "zh"),
        ("河流弯曲", "zh"),
        ("川の曲がり方について、会社で話した", "ja"),
    ],
)
def test_traditional_and_simplified_chinese_are_told_apart(text: str, lang: str) -> None:
    assert detect_lang(text, text) == lang
