"""Bodies rendered in processes of their own: the same as rendered here, and stopped when they do not end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import Project, clipping
from research_digest.body import Options, render
from research_digest.body.pool import BATCH, Pool
from research_digest.build import make
from research_digest.model import Body
from research_digest.settings import Settings


def bad_render(text: str, options: Options) -> Body:
    """Hang, die, wait or eat memory when a text asks for it; be sound otherwise."""
    if "HANG" in text:
        while True:
            pass
    if "WAIT" in text:
        time.sleep(3)
    if "DIE" in text:
        os._exit(1)
    if "RAISE" in text:
        raise ValueError(text)
    if "EAT" in text:
        return [bytearray(1_000_000) for _ in range(100_000)]  # type: ignore[return-value]
    return render(text, options)


def bad(seconds: float = 30) -> Pool:
    return Pool(seconds=seconds, memory=2_000_000_000, render=bad_render)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(seconds=30, memory=0) as made:
        yield made


TEXTS = ("# One\n\n**two** [[Note#Part|three]] ==four==", "", "[" * 5_000, "x\ud800y", "![a](https://a.example/1.png)")


def test_a_body_is_the_same_wherever_it_is_rendered(pool: Pool) -> None:
    options = Options(title="T", source="https://example.org/", notes={"Note": "../note/"})
    jobs = [(text, options) for text in TEXTS * (2 * BATCH)]
    assert [*pool(jobs)] == [render(*job) for job in jobs]


BAD = (
    ("HANG", "it took over 2 seconds"),
    ("DIE", "crashed the parser"),
    ("EAT", "too much memory"),
    ("RAISE", "ValueError"),
)


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_what_does_not_end_is_stopped_and_costs_the_others_nothing(text: str, reason: str) -> None:
    with bad(seconds=30 if text != "HANG" else 2) as pool:
        sound, stopped, after = pool([("fine", Options()), (f"<b>{text}</b>", Options()), ("fine too", Options())])
        assert reason in stopped.stopped
        assert stopped.html == f"<pre>&lt;b&gt;{text}&lt;/b&gt;</pre>"
        assert (sound, after) == (render("fine", Options()), render("fine too", Options()))


def test_a_body_may_wait_as_long_as_a_busy_machine_lets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with bad(seconds=1) as pool:
        assert next(pool([("WAIT", Options())])).stopped == ""
        monkeypatch.setattr("research_digest.body.pool.PATIENCE", 1)
        assert "it took over 1 seconds" in next(pool([("WAIT", Options())])).stopped


def test_one_clipping_that_never_ends_is_named_and_the_others_are_built(project: Project) -> None:
    for name in ("a", "b", "c"):
        project.write(f"{name}.md", clipping(name) + ("HANG" if name == "b" else ""))
    with bad(seconds=2) as pool:
        built = make(Settings(), root=Path(project.folder), render=pool)
    assert [str(each) for each in built.problems] == [
        "clippings/b.md: error: it took over 2 seconds to render [body-stopped]"
    ]
    bodies = {page.path: page.body for page in (each.make() for each in built.pages) if page.meta["kind"] == "article"}
    assert [path for path, body in bodies.items() if "<pre>" in body] == ["clippings/b.md"]
    assert len(bodies) == 3
