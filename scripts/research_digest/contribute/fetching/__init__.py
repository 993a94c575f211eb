"""Fetch pages and pictures of other sites safely.

An address in a clipping is untrusted. It may lead to an endless file, a slow server, a loop of redirects, or a machine
in the maintainer's network.

One allowance of seconds and bytes covers a whole fetch with its redirects. Host names are looked up in a thread,
because a lookup cannot be interrupted. After that, every read from the socket waits at most for the seconds that are
left, and its bytes are counted. This covers handshakes, headers and trailers as well.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
import urllib3

from research_digest.contribute.fetching.allowance import (
    Allowance,
    FetchError,
    InsecureError,
    Limits,
    PrivateServerError,
)
from research_digest.contribute.fetching.sockets import Pool, SafePool
from research_digest.urls.addresses import is_public

__all__ = ["Answer", "FetchError", "InsecureError", "Limits", "PrivateServerError", "ask", "fetch"]

T = TypeVar("T")

REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
"""Statuses of redirects (RFC 9110, 15.4)."""
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request.

    `location` is the absolute address that a redirect leads to, or empty. `retry_after` is that header. `body` is the
    beginning of the content, if it was asked for.
    """

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


def fetch(url: str, *, accept: str, limits: Limits) -> bytes:
    """Return the content at `url`, requested as the media types `accept`.

    Raise FetchError if it cannot be fetched within `limits`.
    """
    return _guarded(limits, lambda allowance: _fetch(url, accept, allowance))


def ask(url: str, *, method: str, accept: str, limits: Limits, keep: int = 0) -> Answer:
    """Return what the server at `url` answers to one request. Redirects are not followed.

    `keep` is how many bytes of the content are read. Raise FetchError if there is no answer within `limits`.
    """
    return _guarded(limits, lambda allowance: _ask(url, method, accept, keep, allowance))


def _guarded(limits: Limits, work: Callable[[Allowance], T]) -> T:
    """Return what `work` returns within `limits`. Raise FetchError for all that can go wrong."""
    allowance = Allowance(limits)
    try:
        with allowance.closing:
            return work(allowance)
    except FetchError:
        raise
    except Exception as fault:
        # The parsers of headers, addresses and compressed data can raise anything on untrusted input.
        allowance.seconds()
        raise FetchError(f"it cannot be read: {type(fault).__name__}") from fault


def _ask(url: str, method: str, accept: str, keep: int, allowance: Allowance) -> Answer:
    with _answer(url, accept, allowance, method=method) as answer:
        location = answer.headers.get("Location", "") if answer.status in MOVED else ""
        body = b""
        while len(body) < keep and (chunk := answer.read1(_CHUNK, decode_content=True)):
            body += chunk
        address = _joined(url, location) if location else ""
        return Answer(answer.status, address, answer.headers.get("Retry-After", ""), body[:keep])


def _fetch(url: str, accept: str, allowance: Allowance) -> bytes:
    for _ in range(REDIRECTS + 1):
        with _answer(url, accept, allowance) as answer:
            if answer.status in MOVED:
                url = _joined(url, answer.headers.get("Location", ""))
                continue
            if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
                raise FetchError(f"the server answered {answer.status}")
            return b"".join(_body(answer, allowance))
    raise FetchError(f"it was redirected more than {REDIRECTS} times")


def _joined(url: str, location: str) -> str:
    """Return the address of a redirect. Raise FetchError if it is not an address."""
    try:
        return urljoin(url, location)
    except ValueError as fault:
        raise FetchError("its address is not valid") from fault


def _body(answer: urllib3.BaseHTTPResponse, allowance: Allowance) -> Iterator[bytes]:
    """Yield the content in pieces. Raise FetchError if it is too long or the connection breaks."""
    size = 0
    try:
        # read1 returns what has arrived. Waiting for a full buffer would let a slow server delay the time check.
        while chunk := answer.read1(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > allowance.limits.size:
                raise FetchError(f"it is over {allowance.limits.size:,} bytes")
            allowance.seconds()
            yield chunk
    except urllib3.exceptions.HTTPError as fault:
        raise FetchError(f"the server stopped: {type(fault).__name__}") from fault


def _answer(url: str, accept: str, allowance: Allowance, *, method: str = "GET") -> urllib3.BaseHTTPResponse:
    """Send the request to the IP address that was checked: a second lookup of the name could give another."""
    parts, host, port = _split(url)
    pool = _pool(parts.scheme, host, port, allowance)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": accept, "User-Agent": "research-digest"}
    try:
        return pool.urlopen(
            method,
            target,
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            assert_same_host=False,
        )
    except urllib3.exceptions.SSLError as fault:
        allowance.seconds()
        raise InsecureError("its certificate or its encryption is not valid") from fault
    except urllib3.exceptions.HTTPError as fault:
        allowance.seconds()
        raise FetchError(f"the server cannot be reached: {type(fault).__name__}") from fault


def _pool(scheme: str, host: str, port: int | None, allowance: Allowance) -> urllib3.HTTPConnectionPool:
    """Return the connection to a host, by its checked IP address."""
    address = _public_address(host, allowance)
    patience = urllib3.Timeout(connect=allowance.seconds(), read=None)
    if scheme == "http":
        return Pool(address, port or 80, timeout=patience, allowance=allowance)
    return SafePool(
        address,
        port or 443,
        timeout=patience,
        server_hostname=host,
        assert_hostname=host,
        ca_certs=certifi.where(),
        allowance=allowance,
    )


def _split(url: str) -> tuple[SplitResult, str, int | None]:
    """Return the parts of a web address, its host and its port. Raise FetchError if it is not a web address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise FetchError("its address is not valid") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("it is not a web address")
    return parts, host, port


def _public_address(host: str, allowance: Allowance) -> str:
    """Return the IP address of a host. Raise FetchError unless all its addresses are public."""
    found = _looked_up(host, allowance)
    if not found:
        raise FetchError("there is no such server")
    if not allowance.limits.private and not all(is_public(each) for each in found):
        raise PrivateServerError("its server is not on the public web")
    return found[0]


def _looked_up(host: str, allowance: Allowance) -> list[str]:
    """Return the IP addresses of a host, or none if it is unknown. Raise FetchError if time runs out."""
    found: list[str] = []

    def look_up() -> None:
        try:
            found.extend(str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        except (OSError, ValueError):
            """Nothing was found."""

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(allowance.seconds())
    if thread.is_alive():
        raise allowance.late()
    return found
