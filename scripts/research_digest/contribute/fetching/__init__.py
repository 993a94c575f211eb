"""Pages and pictures of other sites, fetched with care.

An address in a clipping is a stranger's word. What it leads to may be endless, slow, led round in circles, or a machine
inside the maintainer's network; none of these may be asked for, kept, or hold up the rest.

One allowance of seconds and bytes covers all of a fetch, its redirects too. A name is looked up in a thread, because
nothing else can stop waiting for it. After that, every single read from the socket waits no longer than the seconds
that are left, and counts its bytes. So it does not matter what a server drips: a handshake, a header, a trailer.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
import urllib3

from research_digest.contribute.fetching.allowance import Allowance, FetchError, Limits
from research_digest.contribute.fetching.sockets import Pool, SafePool
from research_digest.urls.addresses import is_public

__all__ = ["FetchError", "Limits", "fetch"]

REDIRECTS = 5
_CHUNK = 64 * 1024


def fetch(url: str, *, accept: str, limits: Limits) -> bytes:
    """Return what lies at `url`, asked for as the media types `accept`. Raises FetchError."""
    allowance = Allowance(limits)
    try:
        with allowance.closing:
            return _fetch(url, accept, allowance)
    except FetchError:
        raise
    except Exception as fault:
        # Whatever a stranger's server provokes in the parsers of headers, addresses and compressed bytes.
        allowance.seconds()
        raise FetchError(f"it cannot be read: {type(fault).__name__}") from fault


def _fetch(url: str, accept: str, allowance: Allowance) -> bytes:
    for _ in range(REDIRECTS + 1):
        with _answer(url, accept, allowance) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                url = _joined(url, answer.headers.get("Location", ""))
                continue
            if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
                raise FetchError(f"the server answered {answer.status}")
            return b"".join(_body(answer, allowance))
    raise FetchError(f"it was passed on more than {REDIRECTS} times")


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as fault:
        raise FetchError("it has no proper address") from fault


def _body(answer: urllib3.BaseHTTPResponse, allowance: Allowance) -> Iterator[bytes]:
    size = 0
    try:
        # What has come by now, not a full buffer: a server that drips must not hold up the clock.
        while chunk := answer.read1(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > allowance.limits.size:
                raise FetchError(f"it is over {allowance.limits.size:,} bytes")
            allowance.seconds()
            yield chunk
    except urllib3.exceptions.HTTPError as fault:
        raise FetchError(f"the server stopped: {type(fault).__name__}") from fault


def _answer(url: str, accept: str, allowance: Allowance) -> urllib3.BaseHTTPResponse:
    """Return the answer of the very address that was found to be public: a name may mean another a moment later."""
    parts, host, port = _split(url)
    pool = _pool(parts.scheme, host, port, allowance)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": accept, "User-Agent": "research-digest"}
    try:
        return pool.urlopen(
            "GET", target, headers=headers, redirect=False, retries=False, preload_content=False, assert_same_host=False
        )
    except urllib3.exceptions.HTTPError as fault:
        allowance.seconds()
        raise FetchError(f"the server cannot be reached: {type(fault).__name__}") from fault


def _pool(scheme: str, host: str, port: int | None, allowance: Allowance) -> urllib3.HTTPConnectionPool:
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
    """Return the parts of a web address, its host and its port. Raises FetchError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise FetchError("it has no proper address") from fault
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("it is not on the web")
    return parts, host, port


def _public_address(host: str, allowance: Allowance) -> str:
    found = _looked_up(host, allowance)
    if not found:
        raise FetchError("there is no such server")
    if not allowance.limits.private and not all(is_public(each) for each in found):
        raise FetchError("its server is not on the public web")
    return found[0]


def _looked_up(host: str, allowance: Allowance) -> list[str]:
    """Return the addresses of a host; none if the name is unknown or no name. Raises FetchError if that takes long."""
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
