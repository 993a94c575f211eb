"""What cites what around an article: the clippings of the picture, their order, and the citations among them."""

from __future__ import annotations

import re

import pytest

from research_digest.library.neighbourhood import LEAST, MOST, neighbourhood
from research_digest.library.references import References, references
from research_digest.model import Clipping, Date
from research_digest.pages.citation_graph import ROW, WIDTH, arc
from shelf import bodies, library, note


def place(clipping: Clipping) -> str:
    return f"clippings/{clipping.slug}/"


def cited(**links: str) -> tuple[dict[str, Clipping], dict[str, References]]:
    """Return clippings and their references: `a="b c"` cites b and c. Published from a (2001) on."""
    names = sorted({*links, *(name for names in links.values() for name in names.split())})
    shelf = library(
        *(
            note(f"{name}.md", source=f"https://example.org/{name}", published=Date(2001 + number))
            for number, name in enumerate(names)
        )
    )
    texts = {name: tuple(f"https://example.org/{each}" for each in found.split()) for name, found in links.items()}
    found = references(shelf, bodies(shelf.every, **texts), place)
    return {each.path[:-3]: each for each in shelf.clippings}, dict(found)


CASES = (
    ({"b": "a", "c": "b", "d": "b"}, "b", "abcd", {"ba", "cb", "db"}),
    ({"b": "a", "c": "b a", "d": "b", "e": "d"}, "b", "abcd", {"ba", "cb", "ca", "db"}),
    ({"b": "a", "c": "b"}, "b", "", set()),
    ({"a": "b", "b": "a", "c": "a", "d": "a"}, "a", "abcd", {"ab", "ba", "ca", "da"}),
)


@pytest.mark.parametrize(("links", "centre", "names", "pairs"), CASES)
def test_the_picture_has_neighbours_by_age_and_what_is_between_them(
    links: dict[str, str], centre: str, names: str, pairs: set[str]
) -> None:
    clippings, found = cited(**links)
    around = neighbourhood(clippings[centre], found)
    assert "".join(each.path[:-3] for each in around.clippings) == names
    assert {names[citing] + names[other] for citing, other in around.citations} == pairs


def test_hundreds_of_citations_are_not_all_drawn() -> None:
    clippings, found = cited(**{f"n{number:03}": "a" for number in range(300)})
    assert len(neighbourhood(clippings["a"], found).clippings) == MOST + 1
    assert LEAST > 2


def test_a_work_without_a_date_stands_last() -> None:
    clippings, found = cited(b="a", c="a", d="a")
    undated = Clipping(path="a.md", slug="a", title="a")
    renamed = {**found, "a.md": found["a.md"]}
    assert neighbourhood(undated, renamed).clippings[-1] is undated
    assert clippings["a"] is not undated


@pytest.mark.parametrize(("citing", "cited_row"), [(0, 1), (3, 0), (0, 16)])
def test_an_arc_leads_from_row_to_row_within_the_picture(citing: int, cited_row: int) -> None:
    drawn = arc(citing, cited_row, own=True)
    numbers = [int(each) for each in re.findall(r"\d+", drawn.arc)]
    assert numbers[:2] == [WIDTH, ROW * citing + ROW // 2]
    assert numbers[-2:] == [WIDTH, ROW * cited_row + ROW // 2]
    assert min(numbers) >= 0
    assert drawn.head.startswith(f"M{WIDTH} {numbers[-1]}")
