"""The lists of addresses in `urls/data/`: whole, dated, and without a name in two places."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Any

import pytest

from research_digest.urls.data_files import FOLDER, names, pattern, read_data
from research_digest.urls.pixels import is_pixel

FILES = sorted(file.stem for file in FOLDER.glob("*.toml"))


def groups(file: str) -> dict[str, dict[str, Any]]:
    return {name: group for name, group in read_data(file).items() if isinstance(group, dict)}


@pytest.mark.parametrize("file", FILES)
def test_a_list_says_where_it_comes_from_and_when_it_was_checked(file: str) -> None:
    assert len(read_data(file)["source"]) > 0
    assert isinstance(read_data(file)["checked"], datetime.date)


@pytest.mark.parametrize(("file", "group"), [(file, group) for file in FILES for group in groups(file)])
def test_names_are_there_once_in_lower_case_and_patterns_can_be_read(file: str, group: str) -> None:
    of_services = groups(file)[group].values()
    patterns = [value for value in of_services if isinstance(value, str)]
    found = Counter(name for value in of_services if not isinstance(value, str) for name in value)
    assert all(re.compile(each).match("") is None for each in patterns)
    if group != "kept":
        assert [name for name, count in found.items() if count > 1 or name != name.lower()] == []


def test_lists_are_read_over_all_services() -> None:
    assert {"gclid", "fbclid"} <= names("tracking", "parameters")
    assert pattern("private", "conversations").match("claude.ai/chat/x")
    assert pattern("private", "conversations").match("chatgpt.com/c/x")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://DoubleClick.net/x.gif", True),
        ("https://ad.doubleclick.net/x", True),
        ("https://notdoubleclick.net/x.jpg", False),
        ("https://doubleclick.net.example.org/x.jpg", False),
        ("https://example.org/doubleclick.net/x.jpg", False),
        ("https://example.org/pixel.gif", True),
    ],
)
def test_pixels_are_known_by_their_domain(url: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert is_pixel(url) is expected
