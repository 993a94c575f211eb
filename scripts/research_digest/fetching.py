"""Pages and pictures of other sites, fetched with care.

An address in a clipping is a stranger's word. What it leads to may be endless, slow, led round in circles, or a machine
inside the maintainer's network; none of these may be asked for, kept, or hold up the rest.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3

REDIRECTS = 5


class FetchError(Exception):
    """What is not fetched or kept; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be spent on one address: bytes and seconds. `private` is for tests alone."""

    size: int = 10_000_000
    seconds: float = 20.0
    private: bool = False


def fetch(url: str, *, accept: str, limits: Limits) -> bytes:
    """What lies at `url`, asked for as the media types `accept`. Raises FetchError."""
    deadline = time.monotonic() + limits.seconds
    for _ in range(REDIRECTS + 1):
        with _answer(url, accept, limits, deadline) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                url = urljoin(url, answer.headers.get("Location", ""))
                continue
            if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
                raise FetchError(f"the server answered {answer.status}")
            return b"".join(_body(answer, limits, deadline))
    raise FetchError(f"it was passed on more than {REDIRECTS} times")


def _body(answer: urllib3.BaseHTTPResponse, limits: Limits, deadline: float) -> Iterator[bytes]:
    size = 0
    try:
        # What has come by now, not a full buffer: a server that drips must not hold up the clock.
        while chunk := answer.read1(64 * 1024, decode_content=True):
            size += len(chunk)
            if size > limits.size:
                raise FetchError(f"it is over {limits.size:,} bytes")
            if time.monotonic() > deadline:
                raise FetchError(f"it took over {limits.seconds:g} seconds")
            yield chunk
    except urllib3.exceptions.HTTPError as fault:
        raise FetchError(f"the server stopped: {type(fault).__name__}") from fault


def _answer(url: str, accept: str, limits: Limits, deadline: float) -> urllib3.BaseHTTPResponse:
    """The answer of the very address that was found to be public: a name may mean another one a moment later."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise FetchError("it has no proper address") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("it is not on the web")
    address = _public_address(host, limits)
    left = max(deadline - time.monotonic(), 0.1)
    patience = urllib3.Timeout(connect=min(limits.seconds / 4, left), read=min(limits.seconds / 4, left))
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address,
            port or 443,
            timeout=patience,
            server_hostname=host,
            assert_hostname=host,
            ca_certs=certifi.where(),
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port or 80, timeout=patience)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": accept, "User-Agent": "research-digest"}
    try:
        return pool.urlopen(
            "GET", target, headers=headers, redirect=False, retries=False, preload_content=False, assert_same_host=False
        )
    except urllib3.exceptions.HTTPError as fault:
        raise FetchError(f"the server cannot be reached: {type(fault).__name__}") from fault


def _public_address(host: str, limits: Limits) -> str:
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as fault:
        raise FetchError("there is no such server") from fault
    if not limits.private and not all(ipaddress.ip_address(each.partition("%")[0]).is_global for each in found):
        raise FetchError("its server is not on the public web")
    return found[0]
