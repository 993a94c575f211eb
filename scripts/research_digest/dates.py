"""Dates as exact as they are known, with the time of day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

NOON = 12 * 3_600.0
"""Second of a day."""


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day, a month or a year. Unknown parts are 0.

    `clock` is the time of that day as in ISO 8601, with its zone if that is known: `08:00`, `21:30:15+01:00`, or "".
    It does not count when dates are compared. `moment` orders the dates of one day.
    """

    year: int
    month: int = 0
    day: int = 0
    clock: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Return the date in ISO 8601, as exact as it is known: 2017-06-12, 2017-06 or 2017."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        known = 3 if self.day else 2 if self.month else 1
        return "-".join(parts[:known])

    @property
    def moment(self) -> tuple[int, int, int, float]:
        """Return year, month, day, and the seconds of the day in UTC. Without a time, it is noon."""
        if not self.clock:
            return self.year, self.month, self.day, NOON
        time = datetime.time.fromisoformat(self.clock)
        offset = time.utcoffset() or datetime.timedelta()
        seconds = time.hour * 3_600 + time.minute * 60 + time.second - offset.total_seconds()
        return self.year, self.month, self.day, seconds
