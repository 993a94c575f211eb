"""Limits of one fetch, and what is left of them."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass

_HEADERS = 1_000_000
"""Bytes for all headers and handshakes of a fetch, besides the content."""


class FetchError(Exception):
    """The content was not fetched or not kept. The message says why."""


class PrivateServerError(FetchError):
    """The server is not on the public web, so it was not asked."""


class InsecureError(FetchError):
    """The server does not prove who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits for one address in bytes and seconds. `private` allows private addresses and is for tests only."""

    size: int = 10_000_000
    seconds: float = 20.0
    private: bool = False


class Allowance:
    """The seconds and bytes that are left of one fetch, and a stack of resources to close at its end."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.closing = ExitStack()
        self._end = time.monotonic() + limits.seconds
        self._bytes = limits.size + _HEADERS

    @property
    def left(self) -> float:
        """The seconds that are left. Negative if time is over."""
        return self._end - time.monotonic()

    def seconds(self) -> float:
        """Return the seconds that are left. Raise FetchError if there are none."""
        if (left := self.left) <= 0:
            raise self.late()
        return left

    def spend(self, count: int) -> None:
        """Count received bytes. Raise FetchError if there are too many."""
        self._bytes -= count
        if self._bytes < 0:
            raise FetchError(f"it is over {self.limits.size:,} bytes")

    def late(self) -> FetchError:
        """Return the error of a fetch that took too long."""
        return FetchError(f"it took over {self.limits.seconds:g} seconds")
