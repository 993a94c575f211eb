"""Fetching from servers that drip, lie and never end: each fetch ends with its reason, within its seconds and bytes."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest

from research_digest.contribute import fetching
from research_digest.contribute.fetching import FetchError, Limits, fetch

LIMITS = Limits(size=100_000, seconds=0.6, private=True)
PATIENCE = 30.0
"""Seconds after which a fetch has hung: many times what it may take on a busy machine."""

Script = Callable[[], Iterable[bytes]]


class Server:
    """A server that says the same to everyone, and counts who came and what was sent."""

    def __init__(self, script: Script) -> None:
        self.requests = self.sent = 0
        self._script = script
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connected, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connected,), daemon=True).start()

    def _answer(self, connected: socket.socket) -> None:
        self.requests += 1
        with connected:
            try:
                connected.recv(65_536)
                for part in self._script():
                    connected.sendall(part)
                    self.sent += len(part)
            except OSError:
                """Whoever asked had enough."""

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    server = Server(script)
    yield server
    server.close()


def reason(url: str, limits: Limits = LIMITS) -> str:
    """Why a fetch ended; a failure of the test if it did not end, or not with FetchError."""
    ended: list[BaseException | bytes] = []

    def run() -> None:
        try:
            ended.append(fetch(url, accept="image/*", limits=limits))
        except BaseException as fault:  # noqa: BLE001 - what it is, is what is tested
            ended.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert ended, "it never ended"
    assert isinstance(ended[0], FetchError), ended[0]
    assert "\n" not in str(ended[0])
    return str(ended[0])


def dripped(text: bytes) -> Script:
    def script() -> Iterator[bytes]:
        for byte in text:
            yield bytes([byte])
            time.sleep(0.05)

    return script


def endless(start: bytes, again: bytes, *, pause: float = 0.0) -> Script:
    def script() -> Iterator[bytes]:
        yield start
        for _ in itertools.count():
            time.sleep(pause)
            yield again

    return script


def said(*parts: bytes) -> Script:
    return lambda: parts


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n\r\n"
SLOW = "it took over 0.6 seconds"

DRIPPING: dict[str, Script] = {
    "status line": dripped(b"HTTP/1.1 200 " + b"O" * 2_000),
    "headers": dripped(OK + b"X-A: b\r\n" * 500),
    "body": dripped(OK + b"\r\n" + b"x" * 2_000),
    "100 Continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.05),
    "headers of 100 Continue": dripped(b"HTTP/1.1 100 Continue\r\n" + b"X-A: b\r\n" * 500),
    "chunk size": dripped(CHUNKED + b"0" * 2_000),
    "chunk extension": dripped(CHUNKED + b"1;" + b"x" * 2_000),
    "trailers": endless(CHUNKED + b"1\r\nx\r\n0\r\n", b"X-A: b\r\n", pause=0.05),
    "empty members": endless(GZIP, gzip.compress(b""), pause=0.05),
    "nothing": endless(b"", b"", pause=0.05),
    "nothing after the headers": endless(OK + b"Content-Length: 5\r\n\r\n", b"", pause=0.05),
}


@pytest.mark.parametrize("kind", DRIPPING)
def test_what_drips_ends_with_the_seconds(kind: str) -> None:
    with serving(DRIPPING[kind]) as server:
        assert reason(f"http://{server.address}/") == SLOW
        assert server.requests == 1
        assert server.sent < 10_000


FLOODING: dict[str, Script] = {
    "status line": endless(b"HTTP/1.1 200 ", b"O" * 1_000),
    "100 Continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "headers": endless(OK, b"X-A: b\r\n" * 100),
    "one header": endless(OK + b"X-A: ", b"b" * 1_000),
    "body": endless(OK + b"\r\n", b"x" * 1_000),
    "chunk extension": endless(CHUNKED + b"1;", b"x" * 1_000),
    "chunk size": endless(CHUNKED, b"0" * 1_000),
    "chunks of one byte": endless(CHUNKED, b"1\r\nx\r\n" * 100),
    "trailers": endless(CHUNKED + b"1\r\nx\r\n0\r\n", b"X-A: b\r\n" * 100),
    "empty members": endless(GZIP, gzip.compress(b"") * 50),
    "stored blocks without an end": endless(GZIP + gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff" * 200),
}


@pytest.mark.parametrize("kind", FLOODING)
def test_what_never_ends_is_read_to_a_bound(kind: str) -> None:
    with serving(FLOODING[kind]) as server:
        assert (
            reason(f"http://{server.address}/", Limits(size=100_000, seconds=20, private=True))
            != "it took over 20 seconds"
        )
        assert server.requests == 1
        # What was read, and what lay in the buffers of the two sockets.
        assert server.sent < 20_000_000


BOMB = gzip.compress(b"\0" * 50_000_000)
BROKEN: dict[str, tuple[Script, str]] = {
    "bomb": (said(GZIP + BOMB), "it is over 100,000 bytes"),
    "bomb in a bomb": (
        said(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(BOMB)),
        "it is over 100,000 bytes",
    ),
    "deflate": (
        said(OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"\0" * 5_000_000)),
        "it is over 100,000",
    ),
    "many encodings": (said(OK + b"Content-Encoding: " + b"gzip," * 500 + b"gzip\r\n\r\nx"), "it cannot|the server"),
    "no gzip": (said(GZIP + b"not gzip at all"), "the server stopped: DecodeError"),
    "cut gzip": (said(GZIP + gzip.compress(b"x" * 5_000)[:-30] + b"\xff" * 30), "the server stopped: DecodeError"),
    "cut body": (said(OK + b"Content-Length: 500\r\n\r\nx"), "the server stopped: "),
    "no chunk": (said(CHUNKED + b"zz\r\nx\r\n0\r\n\r\n"), "the server stopped: "),
    "negative chunk": (said(CHUNKED + b"-5\r\nx\r\n0\r\n\r\n"), "the server stopped: |it cannot be read"),
    "cut chunk": (said(CHUNKED + b"fff\r\nx"), "the server stopped: "),
    "no HTTP": (said(b"\x16\x03\x01\x02\x00" * 50), "the server cannot be reached: ProtocolError"),
    "no status": (said(b"HTTP/1.1 abc\r\n\r\n"), "the server cannot be reached: ProtocolError"),
    "no answer": (said(), "the server cannot be reached: ProtocolError"),
    "odd lengths": (said(OK + b"Content-Length: 1, 2\r\n\r\nx"), "the server"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_told(kind: str) -> None:
    script, why = BROKEN[kind]
    with serving(script) as server:
        told = reason(f"http://{server.address}/", Limits(size=100_000, seconds=20, private=True))
        assert any(told.startswith(each) for each in why.split("|")), told
        assert server.requests == 1


LOCATIONS = (
    b"http://[::1",
    b"http://[zz]/",
    b"//[/x",
    b"http://example.org:99999999/",
    b"http://example.org:x/",
    b"http://" + b"a" * 70 + b".example/",
    b"http://a..b/",
    b"http://\xff\xfe/",
    b"http://xn--\xe4/",
    b"http:///nowhere",
    b"http://%00/",
    b"gopher://example.org/",
    b"file:///etc/passwd",
    b"javascript:alert(1)",
    b"http://\x7f/ \t",
    b"http://user:pass\\@/",
    b"data:image/png;base64,AA==",
    b"x" * 60_000,
)


@pytest.mark.parametrize("location", LOCATIONS, ids=lambda location: repr(location[:20]))
def test_what_leads_nowhere_is_told(location: bytes) -> None:
    with serving(said(b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\n\r\n")) as server:
        assert reason(f"http://{server.address}/", Limits(size=100_000, seconds=20, private=True))
        assert server.requests <= fetching.REDIRECTS + 1


def test_all_that_a_fetch_is_passed_on_shares_its_seconds() -> None:
    def script() -> Iterator[bytes]:
        time.sleep(0.25)
        yield b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n"

    with serving(script) as server:
        assert reason(f"http://{server.address}/") == SLOW
        assert 1 <= server.requests <= 3


@pytest.mark.parametrize(
    "script", [endless(b"", b"", pause=0.05), endless(b"", b"\x16\x03\x03\x40\x00" + b"\0", pause=0.05)]
)
def test_a_handshake_that_drips_ends_with_the_seconds(script: Script) -> None:
    with serving(script) as server:
        assert reason(f"https://{server.address}/") in (SLOW, "the server cannot be reached: SSLError")
        assert server.requests == 1


def test_a_handshake_of_one_byte_at_a_time_ends_with_the_seconds() -> None:
    # A record that is well begun, and announces 16 KB.
    with serving(dripped(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03" + b"\0" * 2_000)) as server:
        assert reason(f"https://{server.address}/") == SLOW
        assert server.sent < 1_000


def test_a_name_that_is_looked_up_for_ever_ends_with_the_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    over = threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        asked.set()
        over.wait(PATIENCE)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert reason("http://slow.example/") == SLOW
    assert asked.is_set()
    over.set()


def test_a_server_that_takes_no_connection_ends_with_the_seconds() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        # The queue of those who wait is full.
        waiting = [socket.socket() for _ in range(8)]
        for each in waiting:
            each.settimeout(0)
            each.connect_ex(listening.getsockname())
        assert reason(f"http://127.0.0.1:{listening.getsockname()[1]}/") == SLOW
        for each in waiting:
            each.close()


@pytest.mark.parametrize(
    "fault", [RecursionError, MemoryError, ValueError, UnicodeError, zlib.error, AttributeError, OverflowError]
)
def test_any_fault_of_the_libraries_is_told(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(fetching.Pool, "urlopen", break_)
    with serving(said()) as server:
        assert reason(f"http://{server.address}/") == f"it cannot be read: {fault.__name__}"


def test_a_whole_answer_is_returned() -> None:
    body = b"x" * 90_000
    with serving(said(GZIP + gzip.compress(body))) as server:
        assert fetch(f"http://{server.address}/", accept="*/*", limits=Limits(size=100_000, private=True)) == body
    with serving(said(CHUNKED + b"3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX-A: b\r\n\r\n")) as server:
        assert fetch(f"http://{server.address}/", accept="*/*", limits=Limits(private=True)) == b"abcde"
