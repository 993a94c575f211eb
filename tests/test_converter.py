"""Bodies made in a process of their own: the same as made here, and stopped when they do not end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import Project, clipping
from research_digest.body import Context, render
from research_digest.body.converter import Converter
from research_digest.build import make
from research_digest.settings import Settings

# A worker that hangs, dies or eats memory when a text asks it to, and is sound otherwise.
BAD_WORKER = """
import sys, time, os
import research_digest.body.worker as worker
sound = worker.render
def render(text, context):
    if "HANG" in text:
        while True: pass
    if "WAIT" in text: time.sleep(600)
    if "DIE" in text: os._exit(1)
    if "EAT" in text: return [bytearray(1_000_000) for _ in range(100_000)]
    return sound(text, context)
worker.render = render
worker.main()
"""


@pytest.fixture
def converter() -> Iterator[Converter]:
    made = Converter(seconds=30, memory=0)
    yield made
    made.close()


def bad(seconds: float) -> Converter:
    return Converter(seconds=seconds, memory=2_000_000_000, command=(sys.executable, "-c", BAD_WORKER))


TEXTS = ("# One\n\n**two** [[Note#Part|three]] ==four==", "", "[" * 5_000, "x\ud800y")


@pytest.mark.parametrize("text", TEXTS)
def test_a_body_is_the_same_wherever_it_is_made(converter: Converter, text: str) -> None:
    context = Context(title="T", source="https://example.org/", link=lambda note: f"../{note}/")
    assert converter(text, context) == render(text, context)


@pytest.mark.parametrize(
    ("text", "reason"), [("HANG", "it took over 2 seconds"), ("DIE", "broke the parser"), ("EAT", "more memory")]
)
def test_what_does_not_end_is_stopped_and_shown_as_it_was_written(text: str, reason: str) -> None:
    converter = bad(seconds=30 if text != "HANG" else 2)
    try:
        body = converter(f"<b>{text}</b>", Context())
        assert reason in body.stopped
        assert body.html == f"<pre>&lt;b&gt;{text}&lt;/b&gt;</pre>"
        assert converter("fine", Context()).html == render("fine", Context()).html
    finally:
        converter.close()


def test_a_body_may_wait_as_long_as_a_busy_machine_lets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = BAD_WORKER.replace("time.sleep(600)", "time.sleep(3)")
    converter = Converter(seconds=1, memory=0, command=(sys.executable, "-c", slow))
    try:
        assert converter("WAIT", Context()).stopped == ""
        monkeypatch.setattr("research_digest.body.converter.PATIENCE", 1)
        assert "it took over 1 seconds" in converter("WAIT", Context()).stopped
    finally:
        converter.close()


def test_one_clipping_that_never_ends_costs_the_others_nothing(project: Project) -> None:
    for name in ("a", "b", "c"):
        project.write(f"{name}.md", clipping(name) + ("HANG" if name == "b" else ""))
    converter = bad(seconds=2)
    try:
        built = make(Settings(), root=Path(project.folder), convert=converter)
    finally:
        converter.close()
    assert [str(each) for each in built.problems] == [
        "clippings/b.md: error: it took over 2 seconds to lay out [body-stopped]"
    ]
    bodies = {page.path: page.body for page in built.pages if page.meta["kind"] == "article"}
    assert [path for path, body in bodies.items() if "<pre>" in body] == ["clippings/b.md"]
    assert len(bodies) == 3
