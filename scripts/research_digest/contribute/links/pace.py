"""How fast servers are asked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The seconds between requests, and the numbers of requests.

    `between` are the seconds between two requests to a host, `backoff` those before a second try, which double each
    time. `longest` is the longest wait that a server may ask for: past it, the other originals there are left for the
    next run. `tries` is the most requests for an address that fail. `hosts` are asked at the same time. After `silent`
    originals without an answer, a host is not asked any more.
    """

    between: float = 1.0
    backoff: float = 5.0
    longest: float = 120.0
    tries: int = 3
    hosts: int = 16
    silent: int = 3

    def pause(self, tries: int, retry_after: str) -> float:
        """Return the seconds to wait after the failure number `tries`, from 1, as long as the server asks for."""
        return max(self.backoff * 2.0 ** (tries - 1), seconds_of(retry_after))


def seconds_of(retry_after: str) -> float:
    """Return the seconds that the header Retry-After asks for (RFC 9110, 10.2.3), or 0."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date: datetime.datetime = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0.0
    now = datetime.datetime.now(tz=datetime.UTC)
    return max((date.replace(tzinfo=date.tzinfo or datetime.UTC) - now).total_seconds(), 0.0)
