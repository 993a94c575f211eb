"""links.yml: what is read of it, what is written, what becomes of it after a run."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.cache import Cache
from research_digest.contribute.fetching import FetchError
from research_digest.contribute.links.copies import parse_copy
from research_digest.contribute.links.memory import Memory, Noted
from research_digest.contribute.links.states import merged
from research_digest.contribute.links.walk import Finding
from research_digest.input.link_states import LinkState, link_states_text, parse_link_states, read_link_states
from research_digest.settings import Settings
from research_digest.urls import clean

URL = "https://example.org/an-article"
NEW = "https://example.com/new"
COPY = "https://archive.example/2025/https://example.org/an-article"
OCTOBER, NOVEMBER = datetime.date(2026, 10, 1), datetime.date(2026, 11, 1)
SOON = datetime.date(2026, 10, 9)

OLD_COPY = "http://a.example/web/2013/http://b.example/c?d=e"
DEAD = "  state: dead\n  last: 2026-11-01\n"

STATES = {
    URL: LinkState("dead", "the server answered 404", OCTOBER, NOVEMBER, archived=COPY),
    "https://example.org/a#b": LinkState("moved", "it is redirected for ever", NOVEMBER, NOVEMBER, to=NEW),
    "https://example.org/?q=a:b": LinkState("blocked", 'it says "no": never', OCTOBER, OCTOBER),
    "https://bücher.example/ü": LinkState("unsure", "", OCTOBER, NOVEMBER),
    f"https://example.org/{'long' * 500}": LinkState("dead", "it is gone", OCTOBER, NOVEMBER),
}


def test_what_is_written_is_read() -> None:
    states = {clean(url): state for url, state in STATES.items()}
    text = link_states_text(states)
    assert parse_link_states(text, "links.yml") == (states, ())
    # The same in any order, and what it is stands at its top.
    assert link_states_text(dict(reversed(states.items()))) == text
    assert text.startswith("# Originals that were not simply there when `check --links` asked for them.")
    assert [line for line in text.splitlines() if line.startswith('"')] == sorted(
        line for line in text.splitlines() if line.startswith('"')
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("https://example.org/a:\n  state: gone\n  last: 2026-11-01\n", ["2:10", "1:1"]),
        ("https://example.org/a:\n  state: dead\n", ["1:1"]),
        ("https://example.org/a:\n  state: dead\n  last: yesterday\n", ["3:9", "1:1"]),
        ("https://example.org/a:\n  state: moved\n  last: 2026-11-01\n", ["1:1"]),
        ("https://example.org/a:\n  state: moved\n  last: 2026-11-01\n  to: javascript:alert(1)\n", ["4:7", "1:1"]),
        ("https://example.org/a:\n  state: moved\n  last: 2026-11-01\n  to: http://10.0.0.1/\n", ["4:7", "1:1"]),
        ("https://example.org/a:\n  state: dead\n  last: 2026-11-01\n  archived: data:text/html,x\n", ["4:13"]),
        ("https://example.org/a:\n  state: dead\n  last: 2026-11-01\n  colour: red\n", ["4:3"]),
        ("javascript:alert(1):\n  state: dead\n  last: 2026-11-01\n", ["1:1"]),
        ("- https://example.org/a\n", ["1:1"]),
        ("https://example.org/a: dead\n", ["1:1"]),
        ("a: 'x\n", ["2:1"]),
        (
            f"https://example.org/a:\n{DEAD}https://example.org/a?utm_source=x:\n{DEAD}",
            ["4:1"],
        ),
    ],
)
def test_what_is_wrong_is_named_at_its_place(text: str, places: list[str]) -> None:
    _, problems = parse_link_states(text, "links.yml")
    assert [f"{each.line}:{each.column}" for each in problems] == places
    assert {each.path for each in problems} == {"links.yml"}
    assert {each.code for each in problems} <= {"register-entry", "register-unreadable"}


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    parse_link_states(text, "links.yml")


def test_a_large_file_is_read(tmp_path: Path) -> None:
    states = {f"https://example.org/{number}": STATES[URL] for number in range(20_000)}
    (tmp_path / "links.yml").write_text(link_states_text(states), encoding="utf-8")
    cache = Cache()
    assert read_link_states(tmp_path, settings=Settings(), cache=cache) == (states, ())
    assert read_link_states(tmp_path, settings=Settings(), cache=cache) == (states, ())


def state(name: str, first: datetime.date = OCTOBER, *, to: str = "", archived: str = "") -> LinkState:
    return LinkState(name, "it was so", first, first, to, archived)  # type: ignore[arg-type]


SILENT = Finding("unanswered", "there is no such server")
# What was known, what is found in November or on another day, and the state with its first day then.
AFTER = {
    "a new dead one": (None, Finding("dead"), NOVEMBER, ("dead", NOVEMBER)),
    "a dead one stays dead": (state("dead"), Finding("dead"), NOVEMBER, ("dead", OCTOBER)),
    "it is back": (state("dead"), Finding("fine"), NOVEMBER, None),
    "a silent server may come back": (None, SILENT, NOVEMBER, ("unsure", NOVEMBER)),
    "for some days": (state("unsure"), SILENT, SOON, ("unsure", OCTOBER)),
    "after two weeks it counts as dead": (state("unsure"), SILENT, NOVEMBER, ("dead", OCTOBER)),
    "a dead one whose server went too": (state("dead"), SILENT, SOON, ("dead", OCTOBER)),
    "refused is no answer of the silent": (state("blocked"), SILENT, NOVEMBER, ("unsure", NOVEMBER)),
    "from silent to gone": (state("unsure"), Finding("dead"), SOON, ("dead", OCTOBER)),
    "refused now": (state("dead"), Finding("blocked"), NOVEMBER, ("blocked", NOVEMBER)),
    "moved": (state("dead"), Finding("moved", to=NEW), NOVEMBER, ("moved", NOVEMBER)),
    "still moved": (state("moved", to=NEW), Finding("moved", to=NEW), NOVEMBER, ("moved", OCTOBER)),
    "moved again": (state("moved", to=URL), Finding("moved", to=NEW), NOVEMBER, ("moved", NOVEMBER)),
    "moved to a private page": (None, Finding("moved", to="http://10.0.0.1/"), NOVEMBER, None),
    "not asked": (state("dead"), Finding("later"), NOVEMBER, ("dead", OCTOBER)),
    "older than what is known": (state("dead", NOVEMBER), Finding("fine"), OCTOBER, ("dead", NOVEMBER)),
}


@pytest.mark.parametrize("case", AFTER)
def test_what_becomes_of_an_entry(case: str) -> None:
    old, finding, day, expected = AFTER[case]
    after = merged({URL: old} if old else {}, {URL: Noted(finding, day)}, [URL])
    assert ((after[URL].state, after[URL].first) if URL in after else None) == expected
    if expected and "not" not in case and "older" not in case:
        assert after[URL].last == day


def test_a_copy_is_kept_while_the_original_is_gone() -> None:
    old = {URL: state("dead", archived=COPY)}
    assert merged(old, {URL: Noted(Finding("dead"), NOVEMBER)}, [URL])[URL].archived == COPY
    assert merged(old, {URL: Noted(Finding("blocked"), NOVEMBER)}, [URL])[URL].archived == ""


def test_an_entry_without_a_clipping_is_forgotten() -> None:
    assert merged({URL: state("dead"), NEW: state("dead")}, {}, [URL]).keys() == {URL}


@pytest.mark.parametrize(
    ("answer", "copy"),
    [
        ('{"archived_snapshots": {}}', ""),
        ('{"archived_snapshots": {"closest": {"available": false, "url": "http://a.example/x"}}}', ""),
        (
            f'{{"url": "x", "archived_snapshots": {{"closest": {{"available": true, "url": "{OLD_COPY}"}}}}}}',
            "https://a.example/web/2013/http://b.example/c?d=e",
        ),
        ('{"archived_snapshots": {"closest": {"available": true, "url": "javascript:alert(1)"}}}', ""),
        ('{"archived_snapshots": {"closest": {"available": true, "url": "http://192.168.0.1/x"}}}', ""),
        ("[]", None),
        ("<html>", None),
        ('{"archived_snapshots": {"closest": {"available": true, "url": ["x"]}}}', None),
    ],
)
def test_what_an_archive_says(answer: str, copy: str | None) -> None:
    if copy is None:
        with pytest.raises(FetchError):
            parse_copy(answer.encode(), secure=True)
        return
    assert parse_copy(answer.encode(), secure=True) == copy
    assert parse_copy(answer.encode(), secure=False) == copy.replace("https:", "http:", 1)


DAY = datetime.timedelta(days=1)
NOON = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)


def memory(folder: Path, days: float = 0) -> Memory:
    return Memory(folder / ".cache/links.sqlite", now=NOON + days * DAY)


def due(folder: Path, days: float, *urls: str, age: int = 30) -> list[str]:
    opened = memory(folder, days)
    found = opened.due(urls, age=age * DAY)
    opened.close()
    return found


def test_only_what_is_old_or_failed_is_asked_again(tmp_path: Path) -> None:
    first = memory(tmp_path)
    for kind in ("fine", "moved", "dead", "blocked", "unanswered"):
        first.note(kind, Finding(kind))  # type: ignore[arg-type]
    # Until the run is at its end, nothing of it is asked again.
    assert first.due(("fine", "dead", "new"), age=30 * DAY) == ["new"]
    first.finish()
    first.close()
    kinds = ("fine", "moved", "dead", "blocked", "unanswered", "new")
    assert due(tmp_path, 2, *kinds) == ["new", "blocked", "dead", "unanswered"]
    assert due(tmp_path, 31, *kinds) == ["new", "blocked", "dead", "fine", "moved", "unanswered"]
    assert due(tmp_path, 31, *kinds, age=100) == ["new", "blocked", "dead", "unanswered"]


def test_a_run_that_was_stopped_goes_on_within_a_day(tmp_path: Path) -> None:
    stopped = memory(tmp_path)
    stopped.note("a", Finding("dead"))
    stopped.close()
    assert due(tmp_path, 0.5, "a", "b") == ["b"]
    assert due(tmp_path, 3, "a", "b") == ["b", "a"]


def test_a_file_that_is_cut_or_of_another_program_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / ".cache/links.sqlite"
    file.parent.mkdir()
    for data in (b"nonsense" * 1_000, b"SQLite format 3\0" + b"\0" * 50):
        file.write_bytes(data)
        assert due(tmp_path, 0, "a") == ["a"]
    opened = memory(tmp_path)
    opened.note("a", Finding("made-up"))  # type: ignore[arg-type]
    assert dict(opened.noted(["a"])) == {}
    assert opened.due(["a"], age=DAY) == ["a"]
    opened.close()
