"""`mkdocs serve`: what its owner sees after an edit, without a restart."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from project import Project, clipping

PATIENCE = 60  # seconds until a test gives up on a rebuild; a slow machine is not a defect


@dataclass(frozen=True)
class Served:
    project: Project
    address: str
    log: Path

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def text(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read().decode("utf-8")

    def builds(self) -> int:
        return self.log.read_text("utf-8").count("Reloading browsers")

    def wait(self, seen: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(0.1)


@pytest.fixture
def served(project: Project) -> Iterator[Served]:
    project.write("First.md", clipping("First"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project.folder / "serve.log"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "-f",
        str(project.folder / "mkdocs.yml"),
        "-a",
        f"127.0.0.1:{port}",
    ]
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        served = Served(project, f"http://127.0.0.1:{port}/", log)
        try:
            served.wait(lambda: "Serving on" in log.read_text("utf-8"))
            yield served
        finally:
            process.terminate()


def test_every_kind_of_edit_shows_after_one_rebuild(served: Served) -> None:
    project, folder = served.project, served.project.folder / "clippings"

    def rebuilt(edit: Callable[[], object], seen: Callable[[], bool]) -> None:
        before = served.builds()
        edit()
        served.wait(lambda: served.builds() > before)
        assert seen()
        assert served.builds() == before + 1

    rebuilt(
        lambda: project.write("First.md", clipping("First") + "\nA new line.\n"),
        lambda: "A new line." in served.text("clippings/first/"),
    )
    rebuilt(
        lambda: project.write("deep/Second.md", clipping("Second", tag="dreams")),
        lambda: "Second" in served.text("tags/dreams/"),
    )
    rebuilt(
        lambda: (folder / "deep/Second.md").rename(folder / "Third.md"),
        lambda: served.status("clippings/third/") == 200 and served.status("clippings/deep/second/") == 404,
    )
    rebuilt(
        lambda: project.write("Third.md", "---\ntitle: &name x\nsource: *name\n---\n"),
        lambda: served.status("clippings/third/") == 404 and served.status("clippings/first/") == 200,
    )
    rebuilt(
        lambda: project.write("Third.md", clipping("Third")),
        lambda: served.status("clippings/third/") == 200,
    )
    rebuilt(
        (folder / "Third.md").unlink,
        lambda: served.status("clippings/third/") == 404 and "Third" not in served.text("clippings/"),
    )
    assert "clippings/Third.md" in served.log.read_text("utf-8")


def test_lists_of_all_pages_are_made_when_they_are_asked_for(served: Served) -> None:
    served.project.write("Second.md", clipping("Second"))
    served.wait(lambda: served.builds() > 0)
    shown = served.text("search/pages-0-0.js")
    assert '"clippings/first/"' in shown
    assert '"clippings/second/"' in shown
    assert served.text("sitemap.xml").count("clippings/second/") == 1
    # What was made for the lists is there.
    assert "The body of Second." in served.text("clippings/second/")
