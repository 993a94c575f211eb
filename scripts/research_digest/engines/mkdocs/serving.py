"""`mkdocs serve`: pages and files of the digest are made when a browser asks for them.

So a save does not wait for pages that nobody looks at. The sitemap and the files of the search are made when they are
asked for too.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from mkdocs.livereload import LiveReloadServer

from research_digest.cache import Cache
from research_digest.engines.mkdocs.files import MadeFile
from research_digest.engines.mkdocs.writing import Writer
from research_digest.engines.security_policy import allow_script, inline_scripts
from research_digest.engines.sitemap import PACKED_SITEMAP, SITEMAP
from research_digest.exports.search import FOLDER

PATIENCE = 5
"""How often a page is looked for if builds begin meanwhile."""
App = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(slots=True)
class Waiting:
    """What the last build did not make yet. `lock` is held by a build, and while a request is answered from it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    files: dict[str, MadeFile] = field(default_factory=dict)
    has_sitemap: bool = False
    has_search: bool = False
    """Whether the sitemap, and the files of the search, are made."""
    writer: Writer | None = None
    cache: Cache | None = None
    builds: int = 0
    """How many builds have begun."""
    _building: bool = False

    def begin(self) -> None:
        """Begin a build: requests wait, and what was not made of the last one is forgotten."""
        if not self._building:
            self.lock.acquire()
            self._building = True
        self.builds += 1
        self.files, self.writer, self.cache = {}, None, None
        self.has_sitemap = self.has_search = False

    def end(self) -> None:
        """End a build, also one that failed."""
        if self._building:
            self._building = False
            self.lock.release()

    def fill(self, own: Iterable[MadeFile], writer: Writer, cache: Cache) -> None:
        """Take over the files that a build did not make."""
        self.files = {file.dest_uri: file for file in own}
        self.writer, self.cache = writer, cache

    def make(self, path: str) -> None:
        """Make the file at `path`, or the page of the folder at `path`, if it is waiting."""
        with self.lock:
            if self.writer is None or self.cache is None:
                return
            for place in (path, posixpath.join(path, "index.html")):
                if place in (SITEMAP, PACKED_SITEMAP) and not self.has_sitemap:
                    self._make_sitemap(self.writer)
                elif place.startswith(f"{FOLDER}/") and place.endswith(".js") and not self.has_search:
                    self.writer.write_search()
                    self.has_search = True
                elif file := self.files.pop(place, None):
                    self.writer.write(file)
            # Other builds can use the file meanwhile.
            self.cache.save()

    def _make_sitemap(self, writer: Writer) -> None:
        """Make the sitemap, and all pages for it."""
        for file in self.files.values():
            writer.write(file)
        self.files, self.has_sitemap = {}, True
        writer.write_sitemap()


def let_reload(server: LiveReloadServer) -> None:
    """Let the script run that `mkdocs serve` adds to each page, with a new number each time.

    Only the script that was not in the page before is added to its policy.
    """
    # The server has no public place for this.
    inject: Callable[[bytes, int], bytes] = server._inject_js_into_html  # noqa: SLF001

    def injected(content: bytes, epoch: int) -> bytes:
        before, after = content.decode("utf-8"), inject(content, epoch).decode("utf-8")
        known = inline_scripts(before)
        for code in inline_scripts(after):
            after = after if code in known else allow_script(after, code)
        return after.encode("utf-8")

    server._inject_js_into_html = injected  # type: ignore[method-assign]  # noqa: SLF001


def answering(app: App, waiting: Waiting, mount_path: str) -> App:
    """Return the server's `app`, so that it finds files that are made when they are asked for."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said: list[Any] = []
        answered: Iterable[bytes] = ()
        # A build that began meanwhile has emptied the folder.
        for _ in range(PATIENCE):
            builds = waiting.builds
            make(environ)
            answered = app(environ, lambda *told: said.append(told))
            if waiting.builds == builds or not said[-1][0].startswith("404"):
                break
        start_response(*said[-1])
        return answered

    def make(environ: dict[str, Any]) -> None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if (path + "/").startswith(mount_path) and not path.startswith("/livereload/"):
            asked = path[len(mount_path) :]
            place = asked + "index.html" if path.endswith("/") or not asked else asked
            waiting.make(posixpath.normpath("/" + place).lstrip("/"))

    return answer
