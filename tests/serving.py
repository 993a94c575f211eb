"""A built site, served on this machine for a browser."""

from __future__ import annotations

import functools
import http.server
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from project import Project


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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


@contextmanager
def mkdocs_serve(project: Project) -> Iterator[Served]:
    """Run `mkdocs serve` for a site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project.folder / "serve.log"
    config = str(project.folder / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", config, "-a", f"127.0.0.1:{port}"]
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        served = Served(project, f"http://127.0.0.1:{port}/", log)
        try:
            served.wait(lambda: "Serving on" in log.read_text("utf-8"))
            yield served
        finally:
            process.terminate()


def search(page: Page, words: str) -> None:
    """Open the search and type words into it, key by key."""
    page.locator(".rd-search-link").click()
    field = page.locator("dialog.rd-search input[type=search]")
    field.fill("")
    field.press_sequentially(words)
    expect(page.locator(".rd-search-status")).to_contain_text(re.compile("[0-9]|Nothing"))
