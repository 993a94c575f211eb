"""Facts about the library: references, related clippings, co-occurring terms, periods."""

from __future__ import annotations

import lxml.html
import pytest

from research_digest.body import Options, render
from research_digest.cache import Cache
from research_digest.library.co_occurrence import co_occurring_terms
from research_digest.library.outline import MOST, overview
from research_digest.library.reading_time import reading_time
from research_digest.library.references import references
from research_digest.library.related import related
from research_digest.library.span import span
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.library.timeline import HEIGHT, WIDTH, timeline
from research_digest.model import Clipping, Date, Heading
from shelf import bodies, library, note

TIMES = (
    (0, "en", 0),
    (1, "en", 1),
    (230, "en", 1),
    (2300, "en", 10),
    (2300, "zh", 5),
    (2300, "ja-JP", 5),
    (2300, "ko", 10),
)


@pytest.mark.parametrize(("words", "lang", "minutes"), TIMES)
def test_reading_time(words: int, lang: str, minutes: int) -> None:
    assert reading_time(words, lang) == minutes


PROSE = ((5_000, 460, 2), (5_000, 0, 1), (0, 0, 0))


@pytest.mark.parametrize(("words", "prose", "minutes"), PROSE)
def test_reading_time_is_that_of_prose(words: int, prose: int, minutes: int) -> None:
    assert reading_time(words, "en", prose=prose) == minutes


def place(clipping: Clipping) -> str:
    return f"clippings/{clipping.slug}/"


def cited(shelf, texts) -> dict[str, tuple[list[str], list[str]]]:
    found = references(shelf, texts, place)
    return {path: ([c.path for c in each.cites], [c.path for c in each.cited_by]) for path, each in found.items()}


def test_clippings_cite_each_other_by_source_in_any_spelling_and_by_page() -> None:
    a, b = note("a.md", source="https://example.org/a"), note("b.md", source="https://www.example.org/b/")
    c, d = note("deep/c.md", source="https://example.org/c"), note("d.md")
    shelf = library(a, b, c, d)
    texts = {
        **bodies((b,), b=("http://example.org/a?utm_source=x", "https://example.org/b", "https://else.example/")),
        **bodies((a,), a=("../deep/c/#c-part", "../../tags/x/")),
        **bodies((d,), d=("../b/", "https://example.org/b")),
        "deep/c.md": bodies((d,), d=())["d.md"],
    }
    assert cited(shelf, texts) == {
        "a.md": (["deep/c.md"], ["b.md"]),
        "b.md": (["a.md"], ["d.md"]),
        "d.md": (["b.md"], []),
        "deep/c.md": ([], ["a.md"]),
    }


def test_an_unlisted_clipping_neither_cites_nor_is_cited() -> None:
    a, b = note("a.md", source="https://example.org/a"), note("b.md", source="https://example.org/b", unlisted=True)
    texts = bodies((a, b), a=("https://example.org/b",), b=("https://example.org/a",))
    assert cited(library(a, b), texts) == {}


PROSE = "quantum entanglement photons detector superposition interferometer coherence measurement laboratory"
OTHER = "sourdough fermentation hydration starter flour kneading proofing crust bakery oven temperature baking"


def test_related_clippings_say_what_they_share() -> None:
    clippings = (
        note("a.md", tags="physics rare", authors="Ada", text=PROSE),
        note("author.md", authors="Ada,Bob"),
        note("tag.md", tags="rare"),
        note("words.md", text=PROSE.upper()),
        note("link.md"),
        note("bread.md", text=OTHER),
        note("flour.md", text=OTHER),
        *(note(f"filler{number}.md") for number in range(6)),
    )
    both = ("https://example.org/spec?utm_source=x",)
    texts = bodies(clippings, a=both, link=("https://example.org/spec",))
    found = related(library(*clippings), texts, Cache())
    reasons = {
        each.clipping.path: ([a.name for a in each.authors], [t.name for t in each.tags], each.links, each.similar)
        for each in found["a.md"]
    }
    assert reasons == {
        "author.md": (["Ada"], [], (), False),
        "tag.md": ([], ["rare"], (), False),
        "link.md": ([], [], both, False),
        "words.md": ([], [], (), True),
    }
    assert [each.clipping.path for each in found["bread.md"]] == ["flour.md"]
    assert found["filler1.md"] == ()


def test_what_nobody_else_or_everybody_has_relates_nothing() -> None:
    clippings = [note(f"{number}.md", tags=f"all own{number}") for number in range(200)]
    found = related(library(*clippings), bodies(clippings), Cache())
    assert set(found.values()) == {()}


def test_texts_in_chinese_are_compared_by_pairs_of_characters() -> None:
    text = "规范是无损的代码是有损的我们用规范写下意图再由机器变成代码"
    clippings = [
        note("a.md", text=text),
        note("b.md", text=text),
        *(note(f"{n}.md", text="其他内容") for n in range(5)),
    ]
    found = related(library(*clippings), bodies(clippings), Cache())
    assert [(each.clipping.path, each.similar) for each in found["a.md"]] == [("b.md", True)]


def test_companions_are_the_closest_first_and_not_the_term_itself() -> None:
    shelf = library(
        note("a.md", tags="x x/deep y", authors="Ada,Bob", publication="P"),
        note("b.md", tags="x y z", authors="Ada"),
        note("c.md", tags="z"),
    )
    tag, author = shelf.terms[TAGS]["x"], shelf.terms[AUTHORS]["bob"]
    found = co_occurring_terms(tag, TAGS, shelf)
    assert {kind.name: [(each.name, together) for each, together in terms] for kind, terms in found.items()} == {
        "tags": [("y", 2), ("z", 1)],
        "authors": [("Ada", 2), ("Bob", 1)],
        "publications": [("P", 1)],
    }
    assert [each.name for each, _ in co_occurring_terms(author, AUTHORS, shelf)[AUTHORS]] == ["Ada"]


def heads(*levels: int) -> list[Heading]:
    return [Heading(level, f"c-{number}", str(number)) for number, level in enumerate(levels)]


OUTLINES = (
    (heads(2, 2), []),
    (heads(2, 3, 4), [2, 3, 4]),
    (heads(*[2, 3, 4] * 30), [2, 3] * 30),
    (heads(*[2, 3] * 40), [2] * 40),
    (heads(*[2] * 1164), [2] * MOST),
)


@pytest.mark.parametrize(("outline", "levels"), OUTLINES)
def test_an_outline_leaves_out_the_deeper_levels_first(outline: list[Heading], levels: list[int]) -> None:
    assert [each.level for each in overview(outline)] == levels


def test_the_span_of_clippings_leaves_out_those_without_a_date() -> None:
    assert span([note("a.md"), note("b.md", created=Date(2025, 5)), note("c.md", created=Date(2024))]) == (
        Date(2024),
        Date(2025, 5),
    )
    assert span([note("a.md")]) is None


def test_the_timeline_has_a_bar_for_each_month_and_fits_its_picture() -> None:
    bars = timeline([Date(2025, 11, 3), Date(2026, 1), Date(2026, 1, 9), Date(2026)])
    assert [(str(each.date), each.count, each.tick) for each in bars] == [
        ("2025-11", 1, "2025"),
        ("2025-12", 0, ""),
        ("2026-01", 2, "2026"),
    ]
    assert [each.height for each in bars] == [HEIGHT / 2, 0, HEIGHT]
    assert all(each.x >= 0 and each.x + each.width <= WIDTH and each.y + each.height == HEIGHT for each in bars)


def test_the_timeline_of_many_years_has_a_bar_for_each_year() -> None:
    bars = timeline([Date(1990, 5), Date(2026, 1), Date(2026)])
    assert [str(each.date) for each in bars] == [str(year) for year in range(1990, 2027)]
    assert (bars[-1].count, len([each for each in bars if each.tick])) == (2, 10)
    assert bars[-1].x + bars[-1].width <= WIDTH


@pytest.mark.parametrize("dates", [[], [Date(0)]])
def test_there_is_no_timeline_without_dates(dates: list[Date]) -> None:
    assert timeline(dates) == ()


def test_a_note_has_no_ids_to_clash_with_those_of_the_text() -> None:
    text = '## Part\n\n[up](#part) ==marked== [on](Other.md) id="c-part" &lt;b&gt;[^1]\n\n[^1]: Here.\n'
    html = render(text, Options(ids=False, notes={"Other.md": "../x/"})).html
    assert not lxml.html.fragment_fromstring(html, create_parent="div").cssselect("[id]")
    assert "#" not in html
    assert '<h2>Part</h2>\n<p>up <mark>marked</mark> <a href="../x/">on</a> id="c-part" &lt;b&gt;' in html
