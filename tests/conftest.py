"""Fixtures that several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from project import Project, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    # A space in the path, as on many a desk.
    return make_project(tmp_path / "site of mine")
