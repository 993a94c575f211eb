"""What one fetch may cost, and what is left of it."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass

_HEADERS = 1_000_000
"""Bytes that all headers and handshakes of a fetch may have, besides what is asked for."""


class FetchError(Exception):
    """What is not fetched or kept; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be spent on one address: bytes and seconds. `private` is for tests alone."""

    size: int = 10_000_000
    seconds: float = 20.0
    private: bool = False


class Allowance:
    """The seconds and bytes that are left of one fetch, and what must be closed in the end, however it ends."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.closing = ExitStack()
        self._end = time.monotonic() + limits.seconds
        self._bytes = limits.size + _HEADERS

    @property
    def left(self) -> float:
        """The seconds that are left; below nothing, they are over."""
        return self._end - time.monotonic()

    def seconds(self) -> float:
        """Return the seconds that are left. Raises FetchError if there are none."""
        if (left := self.left) <= 0:
            raise self.late()
        return left

    def spend(self, count: int) -> None:
        """Count bytes that came. Raises FetchError if they are too many."""
        self._bytes -= count
        if self._bytes < 0:
            raise FetchError(f"it is over {self.limits.size:,} bytes")

    def late(self) -> FetchError:
        """Return the error of a fetch that took too long."""
        return FetchError(f"it took over {self.limits.seconds:g} seconds")
