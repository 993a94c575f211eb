"""docs/problems.md says of every problem what there is to say, and of no other."""

from __future__ import annotations

import re

import pytest

from project import ROOT
from research_digest.problems import KINDS

SECTIONS = dict(
    re.findall(
        r"^## `(.+?)`\n(.*?)(?=^## |\Z)", (ROOT / "docs/problems.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
)


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert sorted(SECTIONS) == sorted(KINDS)


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_section_shows_the_message_and_the_fix(code: str) -> None:
    level, _ = KINDS[code]
    assert re.search(rf"^    \S.*: {level}: .+ \[{code}\]$", SECTIONS[code], re.MULTILINE)
    assert re.search(r"^\*\*Fix:\*\* \w", SECTIONS[code], re.MULTILINE)


def test_every_code_in_the_sources_is_known() -> None:
    used = set()
    for file in (ROOT / "scripts/research_digest").rglob("*.py"):
        used |= set(re.findall(r'problem\(\s*"([a-z-]+)"', file.read_text("utf-8")))
    assert used - set(KINDS) == set()
    assert used
