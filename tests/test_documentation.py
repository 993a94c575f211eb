"""The documentation: its links lead somewhere, and it has every command, key and path that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from markdown.extensions.toc import slugify

from project import ROOT
from research_digest.cli import COMMANDS, cli, module_of
from research_digest.input.fields.table import FIELDS
from research_digest.input.fields.types import TYPES

AT_THE_ROOT = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
DOCS = ROOT / "docs"
PAGES = sorted((*(ROOT / name for name in AT_THE_ROOT), *DOCS.glob("*.md")))
# Pages and files that the build makes; docs/ has none of them.
MADE = re.compile(
    r"(?:clippings|tags|authors|publications|digests|trails|quotes)/index\.md|feeds\.opml|llms\.txt|clippings\.schema\.json"
)

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^    .*$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]*(?:\n[^\]\n]*)?\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text(page: Path) -> str:
    return page.read_text("utf-8")


def prose(page: Path) -> str:
    return _INDENTED.sub("", _FENCED.sub("", text(page)))


def links(page: Path) -> Iterator[str]:
    return (unquote(target) for target in _LINK.findall(prose(page)) if "://" not in target)


def on_github(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def on_the_site(heading: str) -> str:
    return slugify(re.sub("`", "", heading), "-")


def anchors(page: Path) -> set[str]:
    """Return the anchors that both the site and GitHub have for a page; of a page that is on GitHub alone, its own."""
    headings = _HEADING.findall(prose(page))
    found = set(map(on_github, headings))
    return found & set(map(on_the_site, headings)) if page.parent == DOCS else found


def dead(page: Path) -> Iterator[str]:
    """Yield the links of a page that lead nowhere. A page in docs/ is on the site, which has no other files."""
    on_site = page.parent == DOCS
    for target in links(page):
        place, _, anchor = target.partition("#")
        if on_site and MADE.fullmatch(place):
            continue
        file = (page.parent / place).resolve() if place else page
        there = file.is_file() and (file.is_relative_to(DOCS) or not on_site)
        if not there or (anchor and anchor not in anchors(file)):
            yield target


def section(page: str, heading: str) -> str:
    return text(DOCS / page).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert list(dead(page)) == []


def test_dead_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n\n[a](gone.md) [b](#a-page) [c](#nowhere)\n\n    [d](in-code.md)\n", "utf-8")
    assert list(dead(page)) == ["gone.md", "#nowhere"]


def test_every_page_is_reachable_from_the_readme() -> None:
    known = {ROOT / "README.md"}
    waiting = list(known)
    while waiting:
        page = waiting.pop()
        targets = ((page.parent / target.partition("#")[0]).resolve() for target in links(page))
        found = {each for each in targets if each in PAGES} - known
        known |= found
        waiting += found
    assert {page.name for page in PAGES} - {page.name for page in known} <= {"index.md"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    command: click.Command = import_module(f"research_digest.cli.{module_of(name)}").command
    described = section("command-line.md", name)
    assert f"digest.py {name}" in described
    options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
    assert set(re.findall(r"^\| `(--[\w-]+)", described, re.MULTILINE)) == options


def test_the_common_options_are_documented() -> None:
    described = section("command-line.md", "Common options")
    assert all(f"`{option}" in described for each in cli.params for option in each.opts)


def test_every_key_is_documented_with_its_spellings() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", section("front-matter.md", "Keys"), re.MULTILINE)
    documented = {key: re.findall(r"`(\w+)`", others) for key, others in rows}
    for key in FIELDS:
        assert documented.get(key.key) == [*key.other], key.key


def test_every_key_of_another_tool_is_documented() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (`.*?) \|$", section("front-matter.md", "Clippings of other tools"), re.MULTILINE
    )
    documented = {key: re.findall(r"`([\w ]+)`", keys) for key, keys in rows}
    assert documented == {key.key: [*key.tools] for key in FIELDS if key.tools}


def test_every_type_of_work_is_documented() -> None:
    documented = re.findall(r"`([a-z ]+)`", section("front-matter.md", "Type of work").partition("\n| ")[2])
    assert sorted(set(documented) - {"type"}) == sorted(word for words in TYPES.values() for word in words.split(", "))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_of_the_repository_are_there(page: Path) -> None:
    named = re.findall(r"`((?:scripts|tests|overrides|bench|docs/assets|\.github)/[\w./-]*)`", prose(page))
    assert [path for path in named if "NAME" not in path and not (ROOT / path).exists()] == []


def test_paths_of_the_package_are_there() -> None:
    package = ROOT / "scripts/research_digest"
    named = re.findall(r"`([a-z_]+/(?:[a-z_]+/)*(?:[a-z_]+\.py)?|[a-z_]+\.py)`", prose(DOCS / "architecture.md"))
    there = (any((folder / path).exists() for folder in (package, ROOT)) or path == "site/" for path in named)
    assert [path for path, is_there in zip(named, there, strict=True) if not is_there] == []
    assert {each.name for each in package.iterdir() if each.suffix in ("", ".py")} - {"__pycache__", "__init__.py"} <= {
        path.strip("/") for path in named
    }


READERS = {"index.md", "about.md", "contribute.md", "subscribe.md"}


def excluded() -> set[str]:
    found = re.search(r"^exclude_docs: \|\n((?:  .*\n)+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert found
    return {line.strip().removeprefix("/") for line in found[1].splitlines()}


def test_the_manual_is_not_on_the_site_and_pages_for_readers_are() -> None:
    assert excluded() == {page.name for page in DOCS.glob("*.md")} - READERS


def test_pages_for_readers_do_not_lead_to_the_manual() -> None:
    named = {target.partition("#")[0] for name in READERS for target in links(DOCS / name)}
    assert named & excluded() == set()
