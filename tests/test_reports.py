"""Reports of problems, also if names and values contain commands for a terminal or a runner."""

from __future__ import annotations

import json

import pytest

from research_digest.checks.reports import as_github, as_json, as_text, printable
from research_digest.model import Problem
from research_digest.problems import problem

USUAL = problem("publish-unknown", 'not full: "x"', path="clippings/a.md", line=3, column=9)
HOSTILE = Problem(
    "clippings/a,line=1::\r\n::error::b.md",
    3,
    9,
    "error",
    "x",
    "100% \x1b[31mred\x1b[0m\n::set-output name=x::y ##[group]z \u202eevil\x9b1m",
    "Write:\n::stop-commands::x\n  ::add-mask::e",
)


def test_text_names_place_what_and_fix() -> None:
    assert list(as_text([USUAL])) == [
        'clippings/a.md:3:9: error: not full: "x" [publish-unknown]',
        "    Write full, excerpt or link.",
    ]


def test_github_shows_it_at_its_line() -> None:
    assert list(as_github([USUAL])) == [
        '::error file=clippings/a.md,line=3,col=9,title=publish-unknown::not full: "x"%0AWrite full, excerpt or link.'
    ]
    whole = problem("empty-file", "the file is empty", path="clippings/a.md")
    assert next(as_github([whole])).startswith("::error file=clippings/a.md,title=empty-file::")


@pytest.mark.parametrize(("level", "command"), [("error", "error"), ("warning", "warning"), ("hint", "notice")])
def test_each_level_has_its_command(level: str, command: str) -> None:
    told = problem("no-topic", "x", path="a.md", level=level)
    assert next(as_github([told])).startswith(f"::{command} ")


def obeyed(output: str) -> list[str]:
    """The commands that GitHub's runner would obey in `output`: as its ActionCommand parses lines."""
    lines = output.splitlines()
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def test_nobody_but_us_commands_a_runner() -> None:
    assert obeyed("\n".join(as_text([HOSTILE]))) == []
    (line,) = as_github([HOSTILE])
    assert obeyed(line) == [line]
    head, _, data = line.removeprefix("::").partition("::")
    assert head == "error file=clippings/a%2Cline=1%3A%3A\\r\\n%3A%3Aerror%3A%3Ab.md,line=3,col=9,title=x"
    assert data.startswith("100%25 \\x1b[31mred")


def test_no_sign_steers_a_terminal() -> None:
    for line in (*as_text([HOSTILE]), *as_github([HOSTILE]), *as_json([HOSTILE])):
        assert all(char.isprintable() or char == "\n" for char in line), repr(line)
        assert "\u202e" not in line


def test_json_is_the_problem_itself() -> None:
    (told,) = json.loads(next(as_json([HOSTILE])))
    del told["mend"]
    assert Problem(**told) == HOSTILE


def test_json_has_the_fix_under_its_old_name_too() -> None:
    (told,) = json.loads(next(as_json([USUAL])))
    assert told["fix"] == told["mend"] == "Write full, excerpt or link."


def test_what_is_no_command_stays_as_it_is() -> None:
    assert printable("a::b C# ## [x] über 国 ‌") == "a::b C# ## [x] über 国 ‌"
