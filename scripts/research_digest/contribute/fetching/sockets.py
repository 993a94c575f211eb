"""Sockets that stay within the allowance of a fetch, for urllib3 and http.client."""

from __future__ import annotations

import io
import socket
from typing import Any, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from research_digest.contribute.fetching.allowance import Allowance

_INSTANT = 0.001
"""Timeout in seconds when no time is left. 0 would make the socket non-blocking."""


class _Socket:
    """A connected socket whose reads and writes all stay within the allowance."""

    def __init__(self, connected: socket.socket, allowance: Allowance) -> None:
        self._connected = connected
        self._allowance = allowance
        # urllib3 does not close it after a header that it refuses.
        allowance.closing.callback(connected.close)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connected, name)

    def settimeout(self, _seconds: float | None) -> None:
        """Do nothing. urllib3 would set a new timeout for each read."""

    def sendall(self, data: bytes) -> None:
        """Send the request."""
        self._connected.settimeout(self._allowance.seconds())
        self._connected.sendall(data)

    def recv_into(self, buffer: Any) -> int:
        """Read what has arrived. Raise FetchError if the allowance is used up."""
        self._connected.settimeout(self._allowance.seconds())
        try:
            count = self._connected.recv_into(buffer)
        except TimeoutError:
            raise self._allowance.late() from None
        self._allowance.spend(count)
        return count

    def makefile(self, *_args: Any, **_options: Any) -> io.BufferedReader:
        """Return the file that http.client reads from."""
        held = self._connected.makefile("rb", buffering=0)
        self._allowance.closing.callback(held.close)
        return io.BufferedReader(_Raw(self, held))


class _Raw(io.RawIOBase):
    """The socket as a file. It holds the socket's own file, which keeps the connection open until both are closed."""

    def __init__(self, connection: _Socket, held: io.RawIOBase) -> None:
        self._connection = connection
        self._held = held

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._connection.recv_into(buffer)

    def close(self) -> None:
        self._held.close()
        super().close()


class _Connection(HTTPConnection):
    def __init__(self, *args: Any, allowance: Allowance, **options: Any) -> None:
        super().__init__(*args, **options)
        self._allowance = allowance

    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket.socket", _Socket(self.sock, self._allowance))


class _SafeConnection(HTTPSConnection):
    def __init__(self, *args: Any, allowance: Allowance, **options: Any) -> None:
        super().__init__(*args, **options)
        self._allowance = allowance

    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        # This timeout covers Python's whole TLS handshake, not each of its reads.
        connected.settimeout(max(self._allowance.left, _INSTANT))
        return connected

    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket.socket", _Socket(self.sock, self._allowance))


class Pool(urllib3.HTTPConnectionPool):
    """HTTP connections within an allowance, given as `allowance`."""

    ConnectionCls = _Connection


class SafePool(urllib3.HTTPSConnectionPool):
    """HTTPS connections within an allowance, given as `allowance`."""

    ConnectionCls = _SafeConnection
