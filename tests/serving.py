"""A built site, served on this machine for a browser."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect


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


def search(page: Page, words: str) -> None:
    """Open the search and type words into it, key by key."""
    page.locator(".rd-search-link").click()
    field = page.locator("dialog.rd-search input[type=search]")
    field.fill("")
    field.press_sequentially(words)
    expect(page.locator(".rd-search-status")).to_contain_text(re.compile("[0-9]|Nothing"))
