"""The nouns of the digest: frozen values that hold no I/O and know no engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["error", "warning", "hint"]
"""`error`: something that was written is not on the site. `warning`: all of it is, but a fix is due. `hint`: it could
be better; only `digest.py check` gives hints, and nothing fails for one."""

Rights = Literal["full", "excerpt", "link"]
"""What of a clipping the site shows: all of its text, its beginning, or only where the original is."""

Json = str | int | float | bool | list["Json"] | dict[str, "Json"]
"""What a page's meta may hold: JSON without null."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with one file, and how to fix it.

    `path` is relative to the folder of the configuration; `line` and `column` count from 1, 0 is "the file".
    `code` is documented in docs/problems.md.
    """

    path: str
    line: int
    column: int
    level: Level
    code: str
    what: str
    fix: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.level}: {self.what} [{self.code}]"


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day, a month or a year, as exact as the source says: 0 stands for "not told"."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return the date in ISO 8601, as exact as it is known: 2017-06-12, 2017-06 or 2017."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        known = 3 if self.day else 2 if self.month else 1
        return "-".join(parts[:known])


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody, or a body, that signs clippings. The slug is the identity: spellings that share it are one author."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic; `a/b` nests. The slug is the identity: spellings that share it are one tag.

    `line` is where it stands in the file that it was read from, 0 if it was not.
    """

    name: str
    slug: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a clipping appeared: the site of its source, under its own name where that is known."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Clipping:
    """One file of the clippings folder, understood.

    `path` is relative to the clippings folder and is the identity; `slug` is its place below /clippings/.
    `source` is cleaned for publishing, empty if there is none. A `draft` is not on the site; an `unlisted` clipping has
    a page that no list, feed or search leads to. `updated` is the day of the last change that readers should hear of;
    `doi` and `isbn` are bare, the latter without hyphens; `type` to `publisher` are for citations, as they are written.
    `note` is what the contributor says of it, as Markdown.
    `body` is the Markdown below the front matter, which begins on line `body_line` of the file. `extra` holds the
    contributor's own keys. `places` are the lines and columns of the values of the keys that have a meaning.
    """

    path: str
    slug: str
    title: str
    source: str = ""
    authors: tuple[Author, ...] = ()
    publication: Publication | None = None
    published: Date | None = None
    created: Date | None = None
    updated: Date | None = None
    description: str = ""
    tags: tuple[Tag, ...] = ()
    lang: str = ""
    doi: str = ""
    isbn: str = ""
    rights: Rights = "full"
    draft: bool = False
    unlisted: bool = False
    note: str = ""
    type: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    values: tuple[tuple[str, object], ...] = ()
    extra: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    body: str = ""
    body_line: int = 1
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    def value(self, key: str) -> Any:
        """Return the value of a known key that has no attribute of its own; None where there is none."""
        return dict(self.values).get(key)

    def place(self, key: str) -> tuple[int, int]:
        """Return the line and column of the value of `key`, or 0, which means the file."""
        return self.places.get(key, (0, 0))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: level 2 to 6, its id in the page, its plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the reader marked: its plain text, and its id in the page."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a step of the body took away or changed, and why; for `digest.py explain`.

    `lost` tells of content that readers of the original see and readers of the site do not; `check` reports it.
    """

    step: str
    what: str
    why: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A clipping's body, ready for the page: `html` is sanitised.

    `links` are the absolute URLs that it cites, `pages` the relative ones of the site's own pages that it leads to;
    `files` the attachments that it shows, as it calls them, `missing` those that it names and the site does not have;
    `asked` are the names that were looked up, each with its kind: note, file or tag;
    `words` the number of words (of characters, in scripts that write none apart); `paragraphs` the texts of its first
    paragraphs, `picture` the first picture that the site itself serves; `stopped` says why the text is shown
    as it was written, if it could not be laid out.
    """

    html: str
    outline: tuple[Heading, ...] = ()
    links: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    files: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    words: int = 0
    paragraphs: tuple[str, ...] = ()
    picture: str = ""
    changes: tuple[Change, ...] = ()
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The seam to any engine: a page of the site.

    `path` is its place as a Markdown file would have it (`tags/ai.md`), `meta` what the theme needs, `body` HTML that
    may go in as it is. `source` is the file that an edit link leads to, relative to the clippings folder.
    """

    path: str
    meta: Mapping[str, Json]
    body: str = ""
    outline: tuple[Heading, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the clippings folder that the site publishes as it is: `path` there, `url` on the site."""

    path: str
    url: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file that the site offers beside its pages, as a feed: its `path` on the site and what is in it."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Built:
    """All that one run makes: pages, files to copy, files it made, what is wrong, and how many drafts it kept back."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()
    exports: tuple[Export, ...] = ()
    problems: tuple[Problem, ...] = ()
    drafts: int = 0
