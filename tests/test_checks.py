"""The rules of `check`, a line for each case: what a clipping says, and the problems that are found in it."""

from __future__ import annotations

import datetime

import pytest

from project import clipping
from research_digest.checks import CLIPPING_CHECKS, COMPARISONS, Inputs
from research_digest.input.fields import parse
from research_digest.input.file_names import fault, safe_name
from research_digest.input.lists import Lists, parse_publications
from research_digest.library.library import build_library
from research_digest.model import Clipping
from research_digest.settings import Settings

TODAY = datetime.date(2026, 3, 1)
SETTINGS = Settings()
KNOWN, _ = parse_publications("example.org:\n  name: The Paper\n  rights: excerpt\n", "publications.yml")


def read(text: str, path: str = "First.md", lists: Lists | None = None) -> Clipping:
    found, _ = parse(text, path, settings=SETTINGS, lists=lists or Lists())
    assert found
    return found


def review(text: str, path: str = "First.md", lists: Lists | None = None) -> list[str]:
    lists = lists or Lists()
    looked = Inputs(settings=SETTINGS, lists=lists, today=TODAY)
    found = [each for check in CLIPPING_CHECKS for each in check(read(text, path, lists), looked)]
    return [f"{each.line}:{each.column} {each.code}" for each in found]


def with_body(body: str) -> str:
    return clipping("First").replace("The body of First.\n", body)


FRONT = (
    ("2024-05-06", "2026-03-02", []),  # somewhere it is tomorrow already
    ("2024-05-06", "2026-03-03", ["6:12 date-in-future"]),
    ("2024-05-06", "2026-04", ["6:12 date-in-future"]),
    ("2024-05-06", "2026", []),
    ("2024-05-06", "2027", ["6:12 date-in-future"]),
    ("2025-01-02", "2035-01-02", ["7:10 date-in-future"]),
    ('  - "sleep"\n', "", ["10:3 no-topic"]),
    ('tags:\n  - "clippings"\n  - "sleep"\n', "", ["0:0 no-topic"]),
)


@pytest.mark.parametrize(("old", "new", "found"), FRONT)
def test_front_matter(old: str, new: str, found: list[str]) -> None:
    assert old in clipping("First")
    assert review(clipping("First").replace(old, new)) == found


BODIES = (
    ("[a](https://example.org/x?token=abc)\n", ["13:5 private-link"]),
    ("one\n\ntwo <https://user:secret@example.org/>\n", ["15:6 private-link"]),
    ("![a](https://example.org/a.png?X-Amz-Signature=1)\n", []),
    (
        "![a](https://example.org/a.png?X-Amz-Signature=1 'T') [b](https://example.org/?token=c)\n",
        ["13:59 private-link"],
    ),
    ("[a](https://example.org/a.png?X-Amz-Signature=1)\n", ["13:5 private-link"]),
    ("![a](https://wiki.corp/a.png)\n", ["13:6 private-link"]),
    ("写 http://，或者 https://。再写 http://server/ 与 http://a：\n", []),
    ("见https://chatgpt.com/c/1234。\n", ["13:2 private-link"]),
    ("https://chatgpt.com/c/1234\n", ["13:1 private-link"]),
    ("[a](file:///home/me/x.pdf)\n", ["13:5 private-link"]),
    ("[wiki](http://wiki.corp/x)\n", ["13:8 private-link"]),
    ("open http://localhost:3000 or http://127.0.0.1/?token=a or http://app.test/\n", []),
    ("`curl https://example.org/?token=abc`\n\n```\nhttps://example.org/?token=abc\n```\n", []),
    ("[a](https://example.org/x?page=2) https://example.org/token\n", []),
    ("![](https://example.org/open.gif?u=17)\n", ["13:1 tracking-pixel"]),
    ('text <img width="1" src="https://pixel.wp.com/g.gif">\n', ["13:6 tracking-pixel"]),
    ("[open.gif](https://example.org/open.gif) ![b](https://example.org/b.png)\n", []),
    ("`![](https://example.org/open.gif?u=17)`\n", []),
)


@pytest.mark.parametrize(("body", "found"), BODIES)
def test_bodies(body: str, found: list[str]) -> None:
    assert review(with_body(body)) == found


@pytest.mark.parametrize(("words", "found"), [(600, []), (601, ["13:0 text-beyond-rights"])])
def test_texts_longer_than_the_rights_of_their_publication(words: int, found: list[str]) -> None:
    assert review(with_body("word " * words), lists=Lists(publications=KNOWN)) == found
    assert review(with_body("word " * words)) == []


NAMES = (
    ("clippings/A good name, (2024) – über 国.md", ""),
    ("clippings/What?.md", "?"),
    ("clippings/a|b.md", "|"),
    ('clippings/"a".md', '"'),
    ("clippings/a /b.md", "space"),
    ("clippings/a .md", "space"),
    ("clippings/a./b.md", "full stop"),
    ("clippings/aux.md", "device"),
    ("clippings/Com1.notes.md", "device"),
    ("clippings/console.md", ""),
    ("clippings/git~1", "git"),
    (f"clippings/{'国' * 85}.md", "255 bytes"),
    (f"clippings/{'a' * 200}.md", "200 characters"),
)


@pytest.mark.parametrize(("path", "why"), NAMES)
def test_names_that_a_system_cannot_hold(path: str, why: str) -> None:
    assert why in fault(path)
    assert bool(fault(path)) is bool(why)


TITLES = (
    ("On sleep: a study?", "On sleep a study"),
    ("a/b\\c|d", "a b c d"),
    ("[[C#]] ^x", "C x"),
    ("nul", "nul_"),
    ("..", "da58a6b0"),
    ("???", None),
    ("国" * 100, "国" * 28),
    ("a" * 300, "a" * 100),
)


@pytest.mark.parametrize(("title", "name"), TITLES)
def test_a_title_gives_a_name_that_every_system_holds(title: str, name: str | None) -> None:
    made = safe_name(title)
    assert made
    assert fault(f"{made}.md") == ""
    if name and name != "da58a6b0":
        assert made == name


def compare(*tags: str) -> list[str]:
    every = [read(clipping(f"N{number}", tag=tag), f"{number}.md") for number, tag in enumerate(tags)]
    library = build_library(every)
    return [f"{each.path}:{each.line} {each.what}" for check in COMPARISONS for each in check(library, SETTINGS)]


def test_a_slip_in_a_tag_is_told_with_what_was_meant() -> None:
    assert compare("deep-rivers", "deep-rivers", "deep-river") == [
        'clippings/2.md:11 "deep-river" is used only here; did you mean "deep-rivers", which 2 clippings have?'
    ]


ANOTHER = (
    ("gpt-version-3", "gpt-version-3", "gpt-version-4"),  # numbers are no slips
    ("mice", "mice", "rice"),  # short words are others
    ("machine-learning", "machine-lerning", "sleep"),  # used once, so nobody knows which is right
    ("neuroscience", "neuroscience", "science"),
)


@pytest.mark.parametrize("tags", ANOTHER)
def test_another_tag_is_not_taken_for_a_slip(tags: tuple[str, ...]) -> None:
    assert compare(*tags) == []
