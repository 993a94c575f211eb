"""One work clipped twice: by its DOI in any form, and where takedowns name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs import write
from research_digest.checks.clipped_twice import clipped_twice
from research_digest.checks.quick_scan import scan_clippings
from research_digest.input.folder import read_folder
from research_digest.input.lists import Lists
from research_digest.input.takedowns import Takedown, taken_down
from research_digest.library.library import build_library
from research_digest.model import Clipping
from research_digest.settings import Settings

SAME = (
    ({"source": "https://doi.org/10.1234/Ab-5"}, {"source": "http://dx.doi.org/10.1234/aB-5"}),
    ({"source": "https://doi.org/10.1234/ab-5"}, {"source": "doi:10.1234/AB-5"}),
    ({"source": "https://a.example/paper", "doi": "10.1234/AB-5"}, {"source": "https://p.example/doi/10.1234/ab-5"}),
    (
        {"source": "https://a.example/paper", "doi": "10.1234/ab-5"},
        {"source": "https://b.example/x", "doi": "10.1234/aB-5"},
    ),
    (
        {"source": "https://www.nature.com/articles/s41586-000-0001-1"},
        {"source": "https://doi.org/10.1038/S41586-000-0001-1"},
    ),
)


def text(title: str, facts: dict[str, str]) -> str:
    return "\n".join(("---", f"title: {title}", *(f'{key}: "{value}"' for key, value in facts.items()), "---", "Text."))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_work_that_is_clipped_twice_is_found(tmp_path: Path, one: dict[str, str], other: dict[str, str]) -> None:
    write(tmp_path, {"one.md": text("One", one), "two.md": text("Two", other)})
    read = read_folder(tmp_path / "clippings", settings=Settings(), lists=Lists())
    library = build_library(read.clippings)
    assert [each.path for each in clipped_twice(library, Settings())] == ["clippings/two.md"]
    first = [each for each in read.clippings if each.path == "one.md"]
    scanned = scan_clippings(tmp_path / "clippings", ["two.md"], first, settings=Settings(), lists=Lists())
    assert [each.title for each in scanned] == ["Two"], "the quick scan of `check` reads it too"


def test_a_takedown_of_a_doi_is_for_every_address_of_the_work() -> None:
    takedown = Takedown(source="https://doi.org/10.1234/ab-5")
    for facts in ({"source": "https://p.example/doi/full/10.1234/AB-5"}, {"doi": "10.1234/AB-5"}):
        assert taken_down(Clipping(path="a.md", slug="a", title="A", **facts), [takedown]) is takedown
