"""The line that says how far a build is."""

from __future__ import annotations

import io
import sys

import pytest

from research_digest.engines import progress
from research_digest.engines.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_a_long_build_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, times = Terminal(), iter(range(100))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))
    assert [*with_progress("abcde", "Pages", 1234)] == [*"abcde"]
    lines = terminal.getvalue().split("\r")
    assert "Pages: 3 of 1,234" in lines
    assert lines[-1] == ""
    assert lines[-2].strip() == ""


def test_a_short_build_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert [*with_progress("abc", "Pages")] == [*"abc"]
    assert terminal.getvalue() == ""


def test_a_log_has_no_such_line(monkeypatch: pytest.MonkeyPatch) -> None:
    log, times = io.StringIO(), iter(range(100))
    monkeypatch.setattr(sys, "stderr", log)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))
    assert [*with_progress("abcde", "Pages")] == [*"abcde"]
    assert log.getvalue() == ""
