"""Read the clippings folder from disk, and parse each text with `fields.parse`.

The folder contains untrusted files. Links are not followed, and only plain files are opened.
"""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from research_digest.cache import Cache, Shelf, key_of
from research_digest.input.attachments import is_attachment
from research_digest.input.fields import parse
from research_digest.input.listing import is_clipping, list_folder
from research_digest.input.lists import Lists
from research_digest.model import Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings, SettingsError

SETTLED = 2_000_000_000
"""Nanoseconds after which a file with the same time has the same content. Some systems count in two seconds."""

PART = 200
"""Files that `read_clippings` reads at a time."""

# Windows lacks some of these flags. It has no named pipes in folders, and users cannot create links there.
READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class FolderContents:
    """The contents of the clippings folder: clippings and other plain files, both sorted by path.

    `withheld` are files that cannot be published, as (path, text): private ones, and those with unreadable front
    matter. If a file cannot be decoded, the text is a guess.
    """

    clippings: tuple[Clipping, ...] = ()
    attachments: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """The file is not read. It carries the problem to report, and what the file's text may be."""

    def __init__(self, refusal: Problem, text: str = "") -> None:
        super().__init__(str(refusal))
        self.problem = refusal
        self.text = text


def clippings_folder(settings: Settings, root: Path) -> Path:
    """Return the clippings folder of the site in the folder `root`. Raise SettingsError if it is missing."""
    folder = root / settings.clippings
    if not folder.is_dir():
        raise SettingsError(f'the setting clippings: "{settings.clippings}" is not a folder; make it, or name another')
    return folder


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of clippings from earlier builds with the same settings and lists, which `inputs` stands for."""

    shelf: Shelf[FolderContents]
    texts: Shelf[str]
    files: Shelf[tuple[tuple[int, ...], bytes]]
    inputs: bytes

    def recall(self, path: str, status: os.stat_result) -> FolderContents | None:
        """Return what was read from a file that has not been touched since, or None."""
        known = self.files.get(key_of(self.inputs, path))
        return self.shelf.get(known[1]) if known and known[0] == _marks(status) else None

    def recognise(self, path: str, text: str, status: os.stat_result) -> tuple[bytes, FolderContents | None]:
        """Return the digest of a file with all that its clipping depends on, and what was read from it, if known."""
        digest = key_of(self.inputs, path, text)
        # A file that changed a moment ago may change again without another time.
        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > SETTLED:
            self.files.put(key_of(self.inputs, path), (_marks(status), digest))
        return digest, self.shelf.get(digest)


def _marks(status: os.stat_result) -> tuple[int, ...]:
    """Return what changes when a file is written, or replaced. Nobody can set the time of the last change of status."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def read_folder(folder: Path, *, settings: Settings, lists: Lists, cache: Cache | None = None) -> FolderContents:
    """Read all of `folder`. A file that cannot be a clipping becomes a problem, and the others are read.

    What was read from the same files before is in `cache`. With it, clippings come without their texts, except drafts:
    `texts.Texts` has them.
    """
    # A clipping is the same wherever its site stands, also under `mkdocs serve`.
    inputs = key_of(replace(settings, site_url="", site_name=""), lists)
    memory = None
    if cache:
        files = cache.shelf("file", tuple[tuple[int, ...], bytes], small=True)
        memory = Memory(cache.shelf("clipping", FolderContents, small=True), texts_in(cache), files, inputs)
    return join_contents(
        _read_entry(folder, path, settings=settings, lists=lists, memory=memory)
        for path in list_folder(folder, settings)
    )


def read_paths(folder: Path, paths: Iterable[str], *, settings: Settings, lists: Lists) -> FolderContents:
    """Read the entries of `folder` at `paths`, as `listing.list_folder` returns them. Each is checked again."""
    return join_contents(_read_entry(folder, path, settings=settings, lists=lists) for path in paths)


def read_clippings(folder: Path, *, settings: Settings, lists: Lists) -> Iterator[Clipping]:
    """Yield all clippings in `folder`, drafts too, with their texts. Only a part of them is in memory at a time."""
    paths = list(filter(is_clipping, list_folder(folder, settings)))
    for start in range(0, len(paths), PART):
        yield from read_paths(folder, paths[start : start + PART], settings=settings, lists=lists).clippings


def join_contents(parts: Iterable[FolderContents]) -> FolderContents:
    """Return the contents of all `parts` together, in their order."""
    every = tuple(parts)
    return FolderContents(
        tuple(chain.from_iterable(each.clippings for each in every)),
        tuple(chain.from_iterable(each.attachments for each in every)),
        tuple(chain.from_iterable(each.problems for each in every)),
        tuple(chain.from_iterable(each.withheld for each in every)),
    )


def _read_entry(
    folder: Path, path: str, *, settings: Settings, lists: Lists, memory: Memory | None = None
) -> FolderContents:
    try:
        status = _check_entry(folder / path, path, settings=settings)
        if not is_clipping(path):
            return FolderContents(attachments=(path,))
        if memory and (known := memory.recall(path, status)):
            return known
        text = read_text(folder / path, path, settings=settings)
        return _read_clipping(text, path, status, settings=settings, lists=lists, memory=memory)
    except RefusedError as refused:
        withheld = ((path, refused.text),) if refused.text else ()
        return FolderContents(problems=(refused.problem,), withheld=withheld)
    except OSError as fault:
        return FolderContents(problems=(not_readable(f"{settings.clippings}/{path}", fault),))


def _read_clipping(
    text: str, path: str, status: os.stat_result, *, settings: Settings, lists: Lists, memory: Memory | None
) -> FolderContents:
    digest, known = memory.recognise(path, text, status) if memory else (b"", None)
    if known:
        return known
    clipping, problems = parse(text, path, settings=settings, lists=lists)
    if clipping is None:
        # Notes of the vault that are no clippings keep no pictures from the site.
        is_other = any(each.code == "not-a-clipping" for each in problems)
        return FolderContents(problems=problems, withheld=() if is_other else ((path, text),))
    if memory is None or clipping.draft:
        # A draft is not rendered. Its text says which files are held back.
        contents = FolderContents(clippings=(clipping,), problems=problems)
        if memory and settings.default == "private":
            # Most notes of a vault are drafts, and of those that were not offered only a few lines are kept.
            memory.shelf.put(digest, contents, exact=True)
        return contents
    light = FolderContents(clippings=(replace(clipping, body="", digest=digest),), problems=problems)
    if not memory.shelf.put(digest, light, exact=True):
        return FolderContents(clippings=(clipping,), problems=problems)
    memory.texts.put(digest, clipping.body)
    return light


def texts_in(cache: Cache) -> Shelf[str]:
    """Return the texts of clippings, which are kept apart from the clippings, by their digests."""
    return cache.shelf("text", str)


def readable_attachments(
    folder: Path, paths: Iterable[str], settings: Settings
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the attachments that can be read, and a problem for each other.

    An unreadable file would stop the engine that copies it.
    """
    readable, problems = [], []
    for path in filter(is_attachment, paths):
        try:
            os.close(os.open(folder / path, READ_FLAGS))
            readable.append(path)
        except OSError as fault:
            problems.append(not_readable(f"{settings.clippings}/{path}", fault))
    return tuple(readable), tuple(problems)


def read_text(file: Path, path: str, *, settings: Settings) -> str:
    """Return the text of one plain UTF-8 file. Raise RefusedError if it is not one, or OSError."""
    place = f"{settings.clippings}/{path}"
    descriptor = os.open(file, READ_FLAGS)
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RefusedError(problem("not-a-file", "this is not a plain file", path=place))
        data = opened.read(settings.max_file_size + 1)
    if len(data) > settings.max_file_size:
        what = f"the file is over {settings.max_file_size:,} bytes"
        raise RefusedError(problem("file-too-large", what, path=place), data.decode(errors="replace"))
    return decode(data, place)


def not_readable(place: str, fault: OSError) -> Problem:
    """Return the problem of a file that the system does not let us read."""
    return problem("not-readable", f"it cannot be read: {fault.strerror or type(fault).__name__}", path=place)


def decode(data: bytes, place: str) -> str:
    """Return `data` as text, with its byte order mark.

    Raise RefusedError with the line of the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        what = "the file is UTF-16, not UTF-8" if utf16 else f"byte 0x{data[fault.start]:02x} is not UTF-8"
        line = 0 if utf16 else data.count(b"\n", 0, fault.start) + 1
        # The text is searched for attachments to hold back, so it is decoded in each likely encoding.
        text = "\n".join(data.decode(each, errors="replace") for each in ("utf-8", "utf-16" if utf16 else "latin-1"))
        raise RefusedError(problem("not-utf-8", what, path=place, line=line), text) from None


def _check_entry(entry: Path, path: str, *, settings: Settings) -> os.stat_result:
    """Return the status of a plain file.

    Raise RefusedError if the entry is not a plain file, or its name contains control characters.
    """
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in path):
        shown = path.encode("unicode_escape").decode("ascii")
        raise RefusedError(
            problem("file-name", "the file name contains control characters", path=f"{settings.clippings}/{shown}")
        )
    place = f"{settings.clippings}/{path}"
    status = entry.lstat()
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return status
    if stat.S_ISDIR(mode):
        # Raises OSError for a folder that cannot be read.
        os.scandir(entry).close()
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe"}
    kind = kinds.get(stat.S_IFMT(mode), "a device")
    raise RefusedError(problem("not-a-file", f"this is {kind}, not a plain file", path=place))
