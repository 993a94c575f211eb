"""The index of the search: segments, weights, files."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from project import clipping, make_project
from research_digest.body import render_here
from research_digest.build import make
from research_digest.cache import Cache
from research_digest.exports.search.documents import Document, Known, Words
from research_digest.exports.search.segments import HEAVIEST, IN_NAMES, IN_TITLE, LARGEST, parts, segment, segments
from research_digest.settings import Settings
from research_digest.words.counting import counts


def document(path: str, title: str = "", names: tuple[str, ...] = (), text: str = "", key: bytes = b"") -> Document:
    words = Words(title=title, names=names, text=counts([(text, 1)]))
    return Document(path, key, lambda: Known(url=path, title=title), lambda: words)


def weights(page: Document) -> dict[str, int]:
    made = segment([page])
    return {term: made.postings[sum(made.sizes[:at]) + 2] for at, term in enumerate(made.terms.split(" "))}


def test_titles_and_names_are_marked_and_more_of_a_word_weighs_more() -> None:
    found = weights(document("a", "Tides", ("Ada Wheel",), "brass " * 9 + "tides and a crank"))
    assert found["tide"] & IN_TITLE
    assert found["wheel"] & IN_NAMES
    assert not found["brass"] & (IN_TITLE | IN_NAMES)
    assert found["crank"] & HEAVIEST < found["brass"] & HEAVIEST < HEAVIEST


def test_a_word_weighs_less_in_a_longer_text() -> None:
    short, long = (weights(document("a", text="crank " + "other " * length))["crank"] for length in (100, 3_000))
    assert long < short


def test_a_change_of_one_page_makes_one_segment_anew() -> None:
    cache = Cache()
    made: list[str] = []

    def page(number: int, key: str) -> Document:
        def words() -> Words:
            made.append(f"{number}")
            return Words(title=f"Page {number}")

        return Document(f"{number}.md", f"{number} {key}".encode(), lambda: Known(url="", title=""), words)

    pages = [page(number, "old") for number in range(1_000)]
    assert len([*segments(pages, cache)]) == 8
    assert len(made) == 1_000
    made.clear()
    pages[7] = page(7, "new")
    list(segments(pages, cache))
    assert "7" in made
    assert len(made) <= LARGEST
    made.clear()
    list(segments(pages, cache))
    assert made == []


def test_segments_do_not_depend_on_the_order_of_pages_and_are_never_too_large() -> None:
    pages = [document(f"{number}.md") for number in range(3_000)]
    found = parts(pages)
    assert found == parts(pages[::-1])
    assert max(map(len, found)) <= LARGEST
    assert sum(map(len, found)) == 3_000
    assert parts([]) == [[]]


def test_what_is_made_on_demand_does_not_make_the_index_forget(tmp_path: Path) -> None:
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "First.md").write_text(clipping("First"), "utf-8")
    cache = Cache(tmp_path / "cache.sqlite")
    built = make(Settings(), root=tmp_path, render=render_here, cache=cache, lazy=True)
    for plan in built.pages:
        plan.make()
    assert built.search.key([])


def test_files_say_which_pages_have_a_word(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    for name in ("First", "Second"):
        project.write(f"{name}.md", clipping(name))
    (project.folder / "docs" / "hidden.md").write_text(
        "---\nsearch:\n  exclude: true\n---\n\n# Hidden zebra\n", "utf-8"
    )
    (project.folder / "docs" / "shown.md").write_text("# Shown giraffe\n\nWords of the owner.\n", "utf-8")
    assert project.build().returncode == 0
    terms, sizes, encoded = content(project.folder / "site/search/words-0.js")
    shown = content(project.folder / "site/search/pages-0-0.js")
    assert [page[0] for page in shown] == ["clippings/first/", "clippings/second/", "shown/"]
    at = terms.split(" ").index("second")
    postings = base64.b64decode(encoded)[sum(sizes[:at]) : sum(sizes[: at + 1])]
    # The segment, one page less one, its number.
    assert postings[:4] == bytes((0, 0, 0, 1))
    assert "giraff" in terms
    assert "zebra" not in terms


def content(file: Path) -> list[object]:
    return list(json.loads(file.read_text("utf-8").split(",", 2)[2].rstrip().removesuffix(");")))
