"""Fields understood: every folder tests/cases/schema--* is a case; tables for dates, by-lines, tags and languages."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research_digest.model import Clipping, Date
from research_digest.problems import KINDS
from research_digest.registers import Registers, parse_authors, parse_publications
from research_digest.schema import parse
from research_digest.schema.bylines import split_names
from research_digest.schema.dates import UnclearError, parse_date
from research_digest.schema.languages import detect_lang, direction, parse_lang
from research_digest.schema.tags import split_tags
from research_digest.schema.text import clean, shorten
from research_digest.settings import Settings

CASES = sorted(Path(__file__).parent.joinpath("cases").glob("schema--*"))
PATH = "rivers/A walk.md"


def describe(text: str) -> dict[str, object]:
    """The clipping that a text is, without what is empty, and its problems."""
    clipping, problems = parse(text, PATH, settings=Settings(), registers=Registers())
    usual = Clipping(path="", slug="", title="")
    told = (
        {key: plain(value) for key, value in asdict(clipping).items() if value != getattr(usual, key)}
        if clipping
        else None
    )
    return {"clipping": told, "problems": [str(each) for each in problems]}


def plain(value: object) -> object:
    """Values of the model as short JSON: dates and names as texts."""
    if isinstance(value, dict):
        return str(Date(**value)) if "year" in value else f"{value['name']} = {value['slug']}"
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    text = (case / "input.md").read_bytes().decode("utf-8")
    assert describe(text) == json.loads((case / "expected.json").read_text("utf-8"))


def test_there_are_cases() -> None:
    assert len(CASES) > 30
