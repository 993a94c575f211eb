"""What earlier runs found, in `.cache/`.

A run that was stopped goes on. The next run asks only for what is old or failed.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from research_digest.contribute.links.walk import Finding, Kind

PLACE = Path(".cache") / "research-digest-links.sqlite"
"""The file, relative to the folder of the configuration. Deleting it is always safe."""
_RESUMED = datetime.timedelta(days=1)
"""A run that was stopped goes on within this time. After it, a new one begins."""
_SETTLED = frozenset({"fine", "moved"})
"""What is asked again only when it is old."""
_KINDS: tuple[str, ...] = get_args(Kind)
_TABLES = """
    CREATE TABLE IF NOT EXISTS found (address TEXT PRIMARY KEY, at REAL, kind TEXT, why TEXT, target TEXT);
    CREATE TABLE IF NOT EXISTS copies (address TEXT PRIMARY KEY, at REAL, copy TEXT);
    CREATE TABLE IF NOT EXISTS run (began REAL);
"""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was found, and on which day."""

    finding: Finding
    day: datetime.date


class Memory:
    """The file at `file`. `now` is the time of this run."""

    def __init__(self, file: Path, *, now: datetime.datetime) -> None:
        self._now = now.timestamp()
        self._database = _open(file)
        self._began = self._begin()

    def _begin(self) -> float:
        """Return when this run began, or the one that it goes on with."""
        row = self._database.execute("SELECT max(began) FROM run").fetchone()
        if row[0] is not None and 0 <= self._now - row[0] < _RESUMED.total_seconds():
            return float(row[0])
        self._database.execute("DELETE FROM run")
        self._database.execute("INSERT INTO run VALUES (?)", (self._now,))
        return self._now

    def due(self, addresses: Iterable[str], *, age: datetime.timedelta) -> list[str]:
        """Return the addresses to ask for: new ones, those that failed, those asked before `age`.

        The oldest come first: a slow server may have time for these alone, and each must have its turn.
        """
        return [address for _, address in sorted(self._due(addresses, age))]

    def _due(self, addresses: Iterable[str], age: datetime.timedelta) -> Iterator[tuple[float, str]]:
        old = self._now - age.total_seconds()
        for address in addresses:
            query = "SELECT at, kind FROM found WHERE address = ?"
            at, kind = self._database.execute(query, (address,)).fetchone() or (0.0, "")
            is_of_this_run = self._began <= at and kind in _KINDS
            if not is_of_this_run and (kind not in _SETTLED or at < old):
                yield at, address

    def note(self, address: str, finding: Finding) -> None:
        """Keep what was found. It is on the disk when this returns."""
        row = (address, self._now, finding.kind, finding.why, finding.to)
        self._database.execute("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?)", row)

    def noted(self, addresses: Iterable[str]) -> Iterator[tuple[str, Noted]]:
        """Yield what is known of the addresses."""
        for address in addresses:
            query = "SELECT at, kind, why, target FROM found WHERE address = ?"
            row = self._database.execute(query, (address,)).fetchone()
            if row and row[1] in _KINDS:
                day = datetime.datetime.fromtimestamp(row[0], tz=datetime.UTC).date()
                yield address, Noted(Finding(cast("Kind", row[1]), row[2], row[3]), day)

    def copy(self, address: str, *, age: datetime.timedelta) -> str | None:
        """Return the copy that an archive named within `age`, "" if it had none, or None if it was not asked."""
        query = "SELECT copy FROM copies WHERE address = ? AND at >= ?"
        row = self._database.execute(query, (address, self._now - age.total_seconds())).fetchone()
        return str(row[0]) if row else None

    def note_copy(self, address: str, copy: str) -> None:
        """Keep what an archive said: the address of a copy, or ""."""
        self._database.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", (address, self._now, copy))

    def forget(self) -> None:
        """Forget what this run found, and end it."""
        self._database.execute("DELETE FROM found WHERE at >= ?", (self._began,))
        self.finish()

    def finish(self) -> None:
        """End the run: the next one is a new one."""
        self._database.execute("DELETE FROM run")

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _open(file: Path) -> sqlite3.Connection:
    """Open the file. One that is not of use is replaced."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(file)
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)
        return _connect(file)


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    try:
        database.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
        # A file with other tables, or one that is cut, shows here.
        for table in ("at, kind, why, target FROM found", "at, copy FROM copies", "began FROM run"):
            with closing(database.execute(f"SELECT {table} LIMIT 1")) as rows:
                rows.fetchone()
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
