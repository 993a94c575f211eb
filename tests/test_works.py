"""The work that a clipping is of: the names of its authors taken apart, its kind, its numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from outputs import outputs
from project import clipping
from research_digest.library.names import Name, split_name
from research_digest.library.works import work
from research_digest.model import Author, Clipping, Publication
from research_digest.urls.doi import doi_in
from research_digest.urls.slugs import slug

NAMES = (
    ("Claude E. Shannon", Name("Shannon", "Claude E.")),
    ("Henry L. Roediger III", Name("Roediger", "Henry L.", "III")),
    ("Ludwig van Beethoven", Name("van Beethoven", "Ludwig")),
    ("Miguel de la Fuente", Name("de la Fuente", "Miguel")),
    ("Иван Петров", Name("Петров", "Иван")),
    ("Jean-Paul Sartre", Name("Sartre", "Jean-Paul")),
    ("Voltaire", Name("Voltaire")),
    ("井上 靖", Name("井上 靖")),
    ("برنامج الأمم المتحدة", Name("برنامج الأمم المتحدة")),
    ("World Health Organization", Name("World Health Organization", body=True)),
    ("The Editors", Name("The Editors", body=True)),
    ("Smith and Sons", Name("Smith and Sons", body=True)),
    ("A name of far too many words", Name("A name of far too many words", body=True)),
    ("user42 x", Name("user42 x")),
    ("van Gogh", Name("van Gogh")),
    ("Dr. Åsa Lind", Name("Lind", "Åsa")),
    ("Sir Bo Ek", Name("Ek", "Bo")),
    ("Dr. Salt", Name("Dr. Salt")),
    ("Open Rivers Collaboration", Name("Open Rivers Collaboration", body=True)),
    ("Министерство рек", Name("Министерство рек", body=True)),
    ("川の編集部", Name("川の編集部", body=True)),
    ("河流研究所", Name("河流研究所", body=True)),
    ("جامعة الأنهار", Name("جامعة الأنهار", body=True)),
    ("Rivers (NIH)", Name("Rivers (NIH)")),
    ("José Ortega y Gasset", Name("y Gasset", "José Ortega")),
    ("毛泽东", Name("毛泽东")),
)


def names(author: str, source: str, family: str = "", publication: str = "") -> tuple[Name, ...]:
    known = Clipping(
        path="a.md",
        slug="a",
        title="A",
        source=source,
        authors=(Author(author, author, family),),
        publication=Publication(publication, slug(publication)) if publication else None,
    )
    return work(known, address="").names


def test_the_family_name_of_the_by_line_counts() -> None:
    assert names("Gabriel Río Lind", "https://a.example/", "Río Lind") == (Name("Río Lind", "Gabriel"),)


@pytest.mark.parametrize(
    ("author", "source", "publication"),
    [
        ("SALT Japan", "https://japan.salt.example/a", ""),
        ("Salt Letters", "https://saltletters.substack.com/p/a", ""),
        ("Salt Letters", "https://salt-letters.example/", ""),
        ("Salt Letters", "https://a.example/", "Salt letters"),
    ],
)
def test_an_author_with_the_name_of_the_site_is_an_organisation(author: str, source: str, publication: str) -> None:
    assert names(author, source, publication=publication) == (Name(author, body=True),)
    assert names("Salt Lind", source, publication=publication) == (Name("Lind", "Salt"),)


@pytest.mark.parametrize(("written", "expected"), NAMES)
def test_a_name_is_taken_apart_where_that_is_plain(written: str, expected: Name) -> None:
    assert split_name(written) == expected


SOURCES = (
    ("https://doi.org/10.1126/science.1152408", {}, "article-journal", "10.1126/science.1152408"),
    (
        "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2",
        {},
        "article-journal",
        "10.1002/(SICI)1097<1::AID>3.0.CO;2",
    ),
    ("https://arxiv.org/abs/1706.03762v7", {}, "article", "10.48550/arXiv.1706.03762"),
    ("https://dl.acm.org/doi/10.1145/358198.358210", {}, "article-journal", "10.1145/358198.358210"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/x.1", {}, "article-journal", "10.1002/x.1"),
    ("https://someone.substack.com/p/a", {}, "post-weblog", ""),
    ("https://example.org/blog/a", {}, "post-weblog", ""),
    ("https://blog.example.org/a", {}, "post-weblog", ""),
    ("https://www.youtube.com/watch?v=x", {}, "motion_picture", ""),
    ("https://x.com/a/status/1", {}, "post", ""),
    ("https://de.wikipedia.org/wiki/A", {}, "entry-encyclopedia", ""),
    ("https://example.org/reports/a.html", {}, "report", ""),
    ("https://www.theatlantic.com/magazine/a", {}, "article-magazine", ""),
    ("https://example.org/a", {}, "webpage", ""),
    ("", {}, "webpage", ""),
    ("https://example.org/a", {"isbn": "9780262033848"}, "book", ""),
    ("https://example.org/a", {"doi": "10.1000/1"}, "article-journal", "10.1000/1"),
    ("https://doi.org/10.1000/1", {"type": "book chapter"}, "chapter", "10.1000/1"),
    ("https://example.org/a", {"type": "Report"}, "report", ""),
    ("https://example.org/a", {"type": "paper-conference"}, "paper-conference", ""),
    ("https://example.org/a", {"type": "article"}, "webpage", ""),
)


@pytest.mark.parametrize(("source", "facts", "kind", "doi"), SOURCES)
def test_the_kind_of_a_work_follows_from_what_is_known(source: str, facts: dict, kind: str, doi: str) -> None:
    found = work(
        Clipping(path="a.md", slug="a", title="A", source=source, **facts), address="https://digest.example/a/"
    )
    assert (found.kind.csl, found.doi) == (kind, doi)
    assert found.url == (source or "https://digest.example/a/")


def test_an_address_that_names_no_doi_has_none() -> None:
    assert [doi_in(each) for each in ("", "https://doi.org/", "https://example.org/doi/", "https://e.org/10/1")] == [
        ""
    ] * 4


def keys(folder: Path, clippings: dict[str, str]) -> list[str]:
    return [work(each, address="").key for each in outputs(folder, clippings).site.library.clippings]


def test_keys_are_unique_and_hang_on_nothing_else(tmp_path: Path) -> None:
    several = {f"{number}.md": clipping(f"C{number}", author="Ada Lovelace") for number in range(300)}
    found = keys(tmp_path / "several", several)
    assert len(set(found)) == 300
    assert all(re.fullmatch("lovelace2024-[a-z2-7]{8}", each) for each in found)
    (alone,) = keys(tmp_path / "alone", {"7.md": clipping("Another title", author="Ada Lovelace")})
    assert alone in found
