"""The digest's stylesheet: one file for browsers out of parts for editors, without rules for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project import ROOT, clipping, make_project
from research_digest.engines.stylesheets import imports, joined

STYLES = ROOT / "overrides/assets/stylesheets"
PARTS = sorted((STYLES / "digest").glob("*.css"))
SOURCES = sorted(
    [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "scripts").rglob("*.py"), *(STYLES.parent).rglob("*.js")]
)


def rules(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def test_imports_become_the_text_of_their_files() -> None:
    css = '/* Ours. */\n@import url("x/a.css");\n@import url("x/gone.css");\nb {}\n'
    assert imports(css, "s/all.css") == ("s/x/a.css", "s/x/gone.css")
    assert joined(css, "s/all.css", {"s/x/a.css": "a {}"}) == (
        '/* Ours. */\na {}\n@import url("x/gone.css");\n\nb {}\n'
    )


def test_every_part_is_imported_once() -> None:
    whole = (STYLES / "digest.css").read_text("utf-8")
    assert sorted(imports(whole, "digest.css")) == [f"digest/{part.name}" for part in PARTS]


def test_a_site_has_one_stylesheet_with_all_parts(tmp_path: Path) -> None:
    project = make_project(tmp_path / "site")
    project.write("First.md", clipping("First"))
    assert project.build().returncode == 0
    published = project.folder / "site/assets/stylesheets"
    css = (published / "digest.css").read_text("utf-8")
    assert "@import" not in css
    assert not (published / "digest").exists()
    assert all(part.read_text("utf-8") in css for part in PARTS)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_class_with_a_style_is_written_somewhere(part: Path) -> None:
    written = {name for file in SOURCES for name in re.findall(r"[\w-]+", file.read_text("utf-8"))}
    named = set(re.findall(r"\.((?:rd|al|math)-[\w-]+)", rules(part.read_text("utf-8"))))
    assert {name for name in named if name not in written and name.rstrip("23456") not in written} == set()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_sizes_of_text_are_on_one_scale(part: Path) -> None:
    sizes = re.findall(r"font-size: ([^;]+);", rules(part.read_text("utf-8")))
    # A drawing has units of its own, and paper has points. A script measures what a formula may have on paper.
    fixed = r"1em|inherit|\d+px|(?:6|7|8\.5|11)pt|var\(--rd-fit, 1em\)"
    on_scale = re.compile(rf"var\(--rd-(?:tiny|small|large|heading|title|text)\)|{fixed}")
    assert [size for size in sizes if not on_scale.fullmatch(size)] == []
