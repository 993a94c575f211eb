"""Fixtures that several tests share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from misbehaving import Misbehaving, misbehaving

from project import Project, make_project
from research_digest.contribute import fetching
from texts import REAL, VARIABLE


def pytest_runtest_setup(item: pytest.Item) -> None:
    if REAL is None and item.get_closest_marker("real"):
        pytest.skip(f"{VARIABLE} does not name a folder of real clippings")


@pytest.fixture
def own_loop() -> Iterator[None]:
    """Hide the event loop of Playwright, which goes on between the tests in a browser. Two cannot run in a thread."""
    running = asyncio._get_running_loop()  # noqa: SLF001 - there is no other way
    asyncio._set_running_loop(None)  # noqa: SLF001 - there is no other way
    yield
    asyncio._set_running_loop(running)  # noqa: SLF001 - there is no other way


@pytest.fixture
def project(tmp_path: Path) -> Project:
    # A space in the path, as on many a desk.
    return make_project(tmp_path / "site of mine")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Misbehaving]:
    """Serve all hosts that end in `.example`. All others do not exist."""

    def looked_up(host: str, *_: object) -> list[str]:
        return ["127.0.0.1"] if host.endswith(".example") or host == "127.0.0.1" else []

    monkeypatch.setattr(fetching, "_looked_up", looked_up)
    with misbehaving() as served:
        yield served
