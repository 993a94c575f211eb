"""Front matter of all shapes: every folder tests/cases/frontmatter--* is a case, and any text at all is one."""

from __future__ import annotations

import json
import time
from pathlib import Path

import frontmatter as python_frontmatter
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from research_digest.input.frontmatter import Node, fix_front_matter, read_fields
from research_digest.input.frontmatter.handler import ClippingHandler
from research_digest.input.frontmatter.quoting import quote, requote
from research_digest.problems import KINDS

CASES = sorted(Path(__file__).parent.joinpath("cases").glob("frontmatter--*"))
LIMIT = 230
"""Small, so that a case can be over it; all others are shorter."""

LEFT_TO_PEOPLE = {"two-front-matters", "duplicate-key", "no-front-matter"}
"""What `fix_front_matter` reports and cannot fix: two values differ, or there is nothing to fix."""


def describe(text: str) -> dict[str, object]:
    """All that reading and fixing a text gives, as JSON; `fixed` only where it changes."""
    front = read_fields(text, limit=LIMIT)
    fixed = fix_front_matter(text, limit=LIMIT)
    told = {
        "fields": None
        if front.fields is None
        else [[field.key, value(field.value), field.line] for field in front.fields],
        "body": front.body,
        "body_line": front.body_line,
        "problems": [f"{each.line}:{each.column} {each.level} {each.code}" for each in front.problems],
    }
    return told if fixed == text else {**told, "fixed": fixed}


def value(node: Node) -> object:
    if node.kind == "list" and not node.text.startswith("[["):
        return [value(item) for item in node.items]
    return None if node.kind == "null" else node.text if node.kind == "text" else {node.kind: node.text}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    text = (case / "input.md").read_bytes().decode("utf-8")
    assert describe(text) == json.loads((case / "expected.json").read_text("utf-8"))


def test_there_are_cases() -> None:
    assert len(CASES) > 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fixed_is_sound(case: Path) -> None:
    fixed = fix_front_matter((case / "input.md").read_bytes().decode("utf-8"))
    assert fix_front_matter(fixed) == fixed
    assert not {each.code for each in read_fields(fixed).problems if each.level == "warning"} - LEFT_TO_PEOPLE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fixing_changes_no_meaning(case: Path) -> None:
    text = (case / "input.md").read_bytes().decode("utf-8")
    before, after = read_fields(text), read_fields(fix_front_matter(text))
    assert after.body == before.body
    meant = {field.key: value(field.value) for field in before.fields or ()}
    assert {field.key: value(field.value) for field in after.fields or ()} == meant


LINE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        (
            *("---", "----", "...", "", "\u00a0", "\x00", "# c", "title: x", 'title: "x', 'title: "a\\p"', "title: #x"),
            *(
                "tags:",
                "tags: [a",
                "  - a",
                "- b",
                "author: [[A]]",
                "a: b: c",
                'x" y"',
                "description: |",
                "  text",
                "a:",
            ),
            *("source: https://a.example", "\ttitle: x", "Note: y", "a: *b", "'it's'", "title: 'it's'", '"', "{{x}}"),
            *("? k", 'desc: "a\\nb', "Some words of prose:"),
        )
    ),
)
TEXT = st.one_of(
    st.text(),
    st.lists(LINE, max_size=12).map("\n".join),
    st.lists(LINE, max_size=12).map(lambda lines: "\n".join(["---", *lines, "---", "body"])),
    st.tuples(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r"])).map(
        lambda both: both[1].join(["---", *both[0]])
    ),
)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("---\ntitle: a\n---\n---\ntitle: b\n---\n")
def test_any_text_is_read(text: str) -> None:
    front = read_fields(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if front.fields is None:
        assert [each.level for each in front.problems] == ["error"]
    else:
        assert plain.endswith(front.body)
        assert "\n".join(plain.removeprefix("\ufeff").split("\n")[front.body_line - 1 :]) == front.body
    assert all(each.code in KINDS for each in front.problems)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_any_text_is_fixed_once(text: str) -> None:
    fixed = fix_front_matter(text)
    assert fix_front_matter(fixed) == fixed
    before, after = read_fields(text), read_fields(fixed)
    assert after.body == before.body
    if fixed != text:
        assert {each.code for each in after.problems} <= LEFT_TO_PEOPLE


@given(st.text().filter(lambda text: "\r" not in text))
def test_what_is_quoted_is_read_back(text: str) -> None:
    meant = " ".join(text.split())
    if meant.isprintable():
        front = read_fields(f"---\ntitle: {quote(meant)}\n---\n")
        assert [value(field.value) for field in front.fields or ()] == [meant]


ENDLESS = (
    'title: "' + "$\\a" * 20_000,
    'title: "' + " " * 60_000 + '\\p"',
    "\n".join(['title: "x'] * 400 + ["stray"] * 10_000),
    "tags:\n" + "- @\n" * 15_000,
    "x: " + "[" * 60_000,
    "title: " + "{{" * 30_000,
    'title: "' + "\u200c" * 60_000,
    "title: x\n" + "\u00a0\n" * 20_000,
    " \n---\n" * 8_000,
)


@pytest.mark.parametrize("block", ENDLESS, ids=lambda block: block[:12])
def test_every_text_comes_to_an_end(block: str) -> None:
    begin = time.process_time()
    fix_front_matter(f"---\n{block}\n---\nText.\n")
    read_fields(f"---\n{block}\n---\nText.\n")
    # What grows with the square of the length takes minutes.
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("plain", "plain"),
        (r"say \"hi\"", r"say \"hi\""),
        (r"C:\\notes", r"C:\\notes"),
        (r"one\ntwo", r"one\ntwo"),
        (r"C:\notes", r"C:\\notes"),
        (r"\path and\nmore", r"\\path and\\nmore"),
        (r"\alpha", r"\\alpha"),
        (r"$\nu$", r"$\\nu$"),
        (r"caf\u00e9", r"caf\u00e9"),
        (r"\users", r"\\users"),
        ('a "b" c', r"a \"b\" c"),
        ("ends in \\", "ends in \\\\"),
        ("two\n  lines", "two lines"),
        (r"half \ud83c", "half "),
    ],
)
def test_requote(written: str, wanted: str) -> None:
    assert requote(written) == wanted
    assert requote(wanted) == wanted


def test_python_frontmatter_reads_and_writes_with_our_handler() -> None:
    post = python_frontmatter.loads('---\ntitle: "C:\\path"\ntags:\n  - "a"\n---\n\nText\n', handler=ClippingHandler())
    assert post.metadata == {"title": "C:\\path", "tags": ["a"]}
    assert post.content == "Text"
    written = python_frontmatter.dumps(post, handler=ClippingHandler())
    assert written == '---\ntitle: "C:\\\\path"\ntags:\n  - "a"\n---\n\nText'
