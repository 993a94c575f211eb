"""A server on this machine that misbehaves in many ways, and notes who asked for what."""

from __future__ import annotations

import contextlib
import http.server
import itertools
import json
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

ROBOTS = "User-agent: *\nDisallow: /secret/\nDisallow: /*.private$\n"
SAME = "HTTP/1.1 {status} x\r\nContent-Length: 0\r\n{more}\r\n"


@dataclass
class Log:
    """The requests in their order, as (host, method and path), and the most at a time at one host."""

    requests: list[tuple[str, str]] = field(default_factory=list)
    most: int = 0
    most_in_all: int = 0
    open: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, host: str, request: str) -> int:
        """Note a request. Return how often it came before."""
        with self.lock:
            before = self.requests.count((host, request))
            self.requests.append((host, request))
            self.open[host] += 1
            self.most = max(self.most, self.open[host])
            self.most_in_all = max(self.most_in_all, self.open.total())
            return before

    def leave(self, host: str) -> None:
        with self.lock:
            self.open[host] -= 1

    def pages(self, host: str = "") -> list[str]:
        """Return the requests for pages, of one host or of all."""
        return [what for where, what in self.requests if host in ("", where) and not what.endswith("/robots.txt")]


@dataclass
class Misbehaving:
    """The server: `port`, the log, and what it answers for robots.txt by host."""

    port: int
    log: Log
    robots: dict[str, str]

    def url(self, path: str, host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"


def answer(status: int, **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return SAME.format(status=status, more=more).encode()


def to(status: int, target: str) -> bytes:
    return answer(status, Location=target)


def archive_answer(path: str) -> bytes:
    """Answer as an archive does. It has a copy of everything but of addresses that end in 410."""
    asked = parse_qs(urlsplit(path).query)
    url, day = asked["url"][0], asked.get("timestamp", ["0"])[0]
    closest = {"available": True, "url": f"http://archive.example/web/{day}/{url}"}
    body = json.dumps({"archived_snapshots": {} if url.endswith("410") else {"closest": closest}}).encode()
    return f"HTTP/1.1 200 x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


OK = answer(200)
PLAIN: Mapping[str, bytes] = {
    "/gone?404": answer(404),
    "/gone?410": answer(410),
    "/refused?403": answer(403),
    "/refused?451": answer(451),
    "/broken": answer(500),
    "/busy": answer(429),
    "/busy-for-long": answer(429, Retry_After="100000"),
    "/garbage": b"\0\1 nonsense\r\n\r\n" * 20,
    "/loop": to(302, "/loop"),
    "/moved": to(301, "/new"),
    "/moved-twice": to(301, "/moved"),
    "/moved-then-lent": to(308, "/lent"),
    "/moved-nowhere": to(301, "/gone?404"),
    "/moved-to-other": to(301, "http://other.example:{port}/slow"),
    "/lent": to(302, "/elsewhere"),
    "/spelled": to(301, "/spelled/"),
    "/to-home": to(301, "/"),
    "/to-home-in-german": to(302, "/de/"),
    "/to-login": to(302, "/users/login?next=%2Fto-login"),
    "/to-missing": to(301, "/errors/not-found.html"),
    "/to-inside": to(302, "http://10.0.0.1/admin"),
    "/to-key": to(302, "/page?access_token=k2jh3g4k2jh34g"),
    "/to-no-page": to(302, "javascript:alert(1)"),
    "/to-secret": to(302, "/secret/plan"),
}
"""Answers that are the same for each request. `{port}` is that of the server."""


class _Handler(http.server.BaseHTTPRequestHandler):
    misbehaving: Misbehaving
    host = ""

    def handle_one_request(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError, ValueError):
            if not self.parse():
                return
            host = self.headers.get("Host", "").partition(":")[0]
            before = self.misbehaving.log.enter(host, f"{self.command} {self.path}")
            self.host = host
            try:
                self.say(host, before)
            finally:
                self.done()

    def done(self) -> None:
        """Note that the request is at its end, before whoever asked can know it and ask again."""
        host, self.host = self.host, ""
        if host:
            self.misbehaving.log.leave(host)

    def parse(self) -> bool:
        self.raw_requestline = self.rfile.readline(65_537)
        return bool(self.raw_requestline) and self.parse_request()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def say(self, host: str, before: int) -> None:
        if self.path == "/robots.txt":
            text = self.misbehaving.robots.get(host, ROBOTS)
            status, _, body = text.partition("!") if text[:3].isdigit() else ("200", "", text)
            head = f"HTTP/1.1 {status} x\r\nContent-Length: {len(body)}\r\n\r\n"
            self.done()
            self.connection.sendall(f"{head}{body}".encode())
        elif self.path.startswith("/available?"):
            self.connection.sendall(archive_answer(self.path))
        elif self.path in ODD:
            ODD[self.path](self, before)
        else:
            said = PLAIN.get(self.path, OK)
            self.done()
            self.connection.sendall(said.replace(b"{port}", str(self.misbehaving.port).encode()))


def _slow(handler: _Handler, _before: int) -> None:
    threading.Event().wait(0.1)
    handler.done()
    handler.connection.sendall(OK)


def _reset(handler: _Handler, _before: int) -> None:
    handler.done()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _silent(handler: _Handler, _before: int) -> None:
    handler.connection.settimeout(5.0)
    handler.connection.recv(1)


def _drip(handler: _Handler, _before: int) -> None:
    waiting = threading.Event()
    for byte in itertools.cycle(b"HTTP/1.1 200 OK and so on"):
        handler.connection.sendall(bytes([byte]))
        waiting.wait(0.05)


def _huge(handler: _Handler, _before: int) -> None:
    if handler.command == "HEAD":
        handler.connection.sendall(answer(501))
        return
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.connection.sendall(b"x" * 65_536)


def _only_get(status: int) -> Callable[[_Handler, int], None]:
    def say(handler: _Handler, _before: int) -> None:
        handler.connection.sendall(answer(status) if handler.command == "HEAD" else OK)

    return say


def _busy_once(handler: _Handler, _before: int) -> None:
    handler.connection.sendall(answer(429, Retry_After="7") if handler.command == "HEAD" else OK)


ODD: Mapping[str, Callable[[_Handler, int], None]] = {
    "/slow": _slow,
    "/reset": _reset,
    "/silent": _silent,
    "/drip": _drip,
    "/huge": _huge,
    "/no-head": _only_get(405),
    "/lying-head": _only_get(404),
    "/broken-once": _only_get(500),
    "/busy-once": _busy_once,
}


@contextmanager
def misbehaving() -> Iterator[Misbehaving]:
    """Serve on this machine."""
    served = Misbehaving(0, Log(), {})
    handler = type("Handler", (_Handler,), {"misbehaving": served})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        served.port = server.server_port
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield served
        server.shutdown()
