"""Fixtures that several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from project import Project, make_project
from texts import REAL, VARIABLE


def pytest_runtest_setup(item: pytest.Item) -> None:
    if REAL is None and item.get_closest_marker("real"):
        pytest.skip(f"{VARIABLE} does not name a folder of real clippings")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    # A space in the path, as on many a desk.
    return make_project(tmp_path / "site of mine")
