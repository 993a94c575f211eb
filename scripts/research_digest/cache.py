"""What is kept between builds: results, found by a digest of all that they depend on.

A result is stored under its kind and a key. The key is a digest of the inputs, and the version of the code is part of
every key. So a result is never stale: if anything changes, its key changes, and the old result is not found. Results
that a build did not use are removed later. Deleting the file is always safe.

The file is an SQLite database. Each result has a checksum, and is decoded with the types it must have, so that a cut
file cannot do harm. The checksum needs a secret of this user, so that nobody can put a file with bodies that were not
sanitised into a pull request. If the file cannot be used, the build works without it, with a temporary one.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import msgspec

FORMAT = 1
"""Version of the file's tables, in SQLite's `user_version`."""
PLACE = Path(".cache") / "research-digest.sqlite"
"""The file, relative to the folder of the configuration."""
PACKAGES = (
    "comrak lxml nh3 math-core mmdr pygments pyyaml w3lib babel html-to-markdown jinja2 mkdocs mkdocs-material resvg-py"
).split()
"""Packages on whose versions results depend."""
_CHECK = 16
"""Bytes of a result's checksum."""
_KEPT = 2
"""Results are removed when there are more than this many times those that the build used."""

T = TypeVar("T")


def key_of(*parts: object) -> bytes:
    """Return the digest of `parts`: texts, numbers, collections and dataclasses of these."""
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).digest()


@cache
def code_version() -> bytes:
    """Return the digest of this package's files, and of the versions of Python and of the packages that it uses."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in files:
        digest.update(f"\0{path.relative_to(here).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for name in PACKAGES:
        digest.update(f"\0{name} {_version(name)}".encode())
    return digest.digest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


class Cache:
    """The results of earlier builds in the file at `path`, or in a temporary file without one.

    With `remember`, small results stay in memory, for the next build of the same process. Several threads may use a
    cache, one at a time.
    """

    def __init__(self, path: Path | None = None, *, remember: bool = False) -> None:
        self._path = path
        self.remembered: dict[tuple[bytes, bytes], Any] | None = {} if remember else None
        self._used: set[bytes] = set()
        self._database = _open(path)
        self._is_new = _is_empty(self._database)

    def shelf(self, kind: str, of: type[T], *, small: bool = False) -> Shelf[T]:
        """Return the results of one kind, of the type `of`. Those that are `small` can stay in memory."""
        return Shelf(self, kind, of, small=small)

    def read(self, key: bytes) -> bytes | None:
        """Return what is stored under `key`, or None."""
        if self._is_new and key not in self._used:
            # Nothing can be there that this build did not put there.
            return None
        self._used.add(key)
        try:
            found = self._database.execute("SELECT data FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._start_anew()
            return None
        return _checked(found[0]) if found else None

    def write(self, key: bytes, data: bytes) -> None:
        """Store `data` under `key`."""
        self._used.add(key)
        try:
            self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, checksum(data) + data))
        except sqlite3.Error:
            self._start_anew()
            self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, checksum(data) + data))

    def save(self) -> None:
        """Write what was stored to the disk."""
        try:
            self._database.commit()
        except sqlite3.Error:
            self._start_anew()

    def prune(self) -> None:
        """Remove what this build did not use, if that is more than what it used."""
        try:
            (number,) = self._database.execute("SELECT count(*) FROM results").fetchone()
            if number > _KEPT * len(self._used):
                keys = (key for (key,) in self._database.execute("SELECT key FROM results").fetchall())
                unused = [(key,) for key in keys if key not in self._used]
                self._database.executemany("DELETE FROM results WHERE key = ?", unused)
        except sqlite3.Error:
            self._start_anew()

    def close(self) -> None:
        """Save, and close the file."""
        self.save()
        self._database.close()

    def __del__(self) -> None:
        # Newer Pythons warn of a connection that is left open, as that of a cache without a file.
        self._database.close()

    def _start_anew(self) -> None:
        """Go on with a temporary file. What is wrong with the other is removed by the next build."""
        self._database.close()
        _remove(self._path)
        self._path = None
        self._database = _connect(None)


class Shelf(Generic[T]):
    """The results of one kind in a cache."""

    def __init__(self, cache: Cache, kind: str, of: type[T], *, small: bool) -> None:
        self._cache = cache
        self._remembered = cache.remembered if small else None
        self._kind = kind.encode() + code_version()
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(of).decode

    def get(self, key: bytes) -> T | None:
        """Return the result for `key`, or None."""
        known = None if self._remembered is None else self._remembered.get((self._kind, key))
        if known is not None:
            return cast("T", known)
        data = self._cache.read(self._whole(key))
        if data is None:
            return None
        try:
            found = self._decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        if self._remembered is not None:
            self._remembered[self._kind, key] = found
        return found

    def put(self, key: bytes, result: T, *, exact: bool = False) -> bool:
        """Store the result for `key`. With `exact`, do not store it if it would not come back the same.

        Return True if it was stored.
        """
        data = self._encode(result)
        if exact and self._decode(data) != result:
            return False
        self._cache.write(self._whole(key), data)
        if self._remembered is not None:
            self._remembered[self._kind, key] = result
        return True

    def once(self, key: bytes, make: Callable[[], T]) -> T:
        """Return the result for `key`, made and stored if it is not there. With an empty key, it is only made."""
        known = self.get(key) if key else None
        if known is not None:
            return known
        made = make()
        if key:
            self.put(key, made)
        return made

    def _whole(self, key: bytes) -> bytes:
        return hashlib.blake2b(self._kind + key, digest_size=16).digest()


def _open(path: Path | None) -> sqlite3.Connection:
    """Return the database, made anew if it is missing, of another format or broken. It is temporary without `path`."""
    for _ in range(2) if path else ():
        try:
            return _connect(path)
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                # Another build uses it.
                break
            _remove(path)
        except sqlite3.Error:
            _remove(path)
        except OSError:
            break
    return _connect(None)


def _connect(path: Path | None) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path or "", timeout=0.5, check_same_thread=False)
    try:
        # A crash of the system may break the file, which is then made anew. Waiting for the disk is slow.
        database.execute("PRAGMA synchronous = OFF")
        # A body fills a page or two. With the usual 4 KB, reading it takes several system calls.
        database.execute("PRAGMA page_size = 32768")
        if database.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            database.execute("DROP TABLE IF EXISTS results")
            database.execute(f"PRAGMA user_version = {FORMAT}")
        database.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, data BLOB NOT NULL)")
        # The one who writes keeps others from writing. They get an error, and work with a temporary file.
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _is_empty(database: sqlite3.Connection) -> bool:
    try:
        return database.execute("SELECT 1 FROM results LIMIT 1").fetchone() is None
    except sqlite3.Error:
        return False


def _remove(path: Path | None) -> None:
    """Remove a broken file."""
    for each in (path, path.with_name(f"{path.name}-journal")) if path else ():
        try:
            each.unlink(missing_ok=True)
        except OSError:
            continue


def checksum(data: bytes) -> bytes:
    """Return the checksum that stands before a stored result. Only this user can make it."""
    return hashlib.blake2b(data, digest_size=_CHECK, key=_secret()).digest()


@cache
def _secret() -> bytes:
    """Return the secret of this user, made when it is first needed. If it cannot be kept, it is new for each build."""
    made = secrets.token_bytes(32)
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "research-digest"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "secret"
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_bytes()[: len(made)] or made
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(made)
    except (OSError, RuntimeError):
        # There is no home, or it cannot be written to.
        return made
    return made


def _checked(stored: object) -> bytes | None:
    """Return the result without its checksum, or None if it was changed."""
    if not isinstance(stored, bytes) or checksum(stored[_CHECK:]) != stored[:_CHECK]:
        return None
    return stored[_CHECK:]
