"""The data types of the digest: frozen, without I/O, independent of the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from research_digest.dates import Date as Date  # noqa: PLC0414 - the sign of an export for mypy

Level = Literal["error", "warning", "hint"]
"""`error`: part of the input is not on the site. `warning`: all of it is, but it should be fixed. `hint`: a suggestion.
Only `digest.py check` reports hints, and they never make it fail."""

Rights = Literal["full", "excerpt", "link"]
"""The published part of a clipping: its full text, an excerpt, or only the link to the original."""

Json = str | int | float | bool | list["Json"] | dict[str, "Json"]
"""Values of a page's meta: JSON without null."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem in a file, and how to fix it.

    `path` is relative to the folder of the configuration. `line` and `column` count from 1; 0 means the whole file.
    `code` is documented in docs/problems.md.
    """

    path: str
    line: int
    column: int
    level: Level
    code: str
    what: str
    fix: str

    @property
    def place(self) -> str:
        """The path with line and column, as far as they are known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {self.what} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Author:
    """A person or an organisation. Spellings with the same slug are one author.

    `family` is the family name at the end of `name`, if the by-line tells it by its order (`Doe, Jane`).
    """

    name: str
    slug: str
    family: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag. `a/b` is nested in `a`. Spellings with the same slug are one tag.

    `line` is its line in the file, or 0.
    """

    name: str
    slug: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication of a clipping: the website of its source, with its name if that is known."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Clipping:
    """A file of the clippings folder, parsed.

    `path` is relative to the clippings folder and identifies it. `slug` is its address below /clippings/. `source` is
    cleaned, or empty if there is none. A `draft` is not on the site. An `unlisted` clipping has a page that no list,
    feed or search leads to. `updated` is the date of the last change that readers should know of. `doi` and `isbn` have
    no prefix, and `isbn` has no hyphens. `aliases` are other names and
    former addresses. `type` to `publisher` are for citations, as they are written. `note` is the
    contributor's note as Markdown. `body` is the Markdown below the front matter, or empty if it was left on the disk
    (`input.texts`); it begins on line `body_line` of the file. `extra` contains the contributor's own keys. `places`
    are the lines and columns of the values of known keys. `digest` stands for the file and all else that the clipping
    was read with, or is empty.
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
    aliases: tuple[str, ...] = ()
    values: tuple[tuple[str, object], ...] = ()
    extra: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    body: str = ""
    body_line: int = 1
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    digest: bytes = field(default=b"", compare=False)

    def value(self, key: str) -> Any:
        """Return the value of a known key without an attribute, or None."""
        return dict(self.values).get(key)

    def place(self, key: str) -> tuple[int, int]:
        """Return the line and column of the value of `key`, or 0, which means the file."""
        return self.places.get(key, (0, 0))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: its level from 2 to 6, its id, its plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A highlighted passage: its plain text, and its id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a step made to a body, and why, for `digest.py explain`.

    `lost` means that content of the original is missing on the site. `check` reports it. `lacking` is the extra of the
    package that would have avoided the change, or empty.
    """

    step: str
    what: str
    why: str
    lost: bool = False
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each term of a text is in it, for the search.

    `terms` and `words` are separated by spaces. `numbers` has a byte for each term, `words` a whole word for each, or
    `-` if it is the term itself. `length` is the number of all words.
    """

    terms: str = ""
    numbers: bytes = b""
    words: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body. `html` is sanitised.

    `links` are the absolute URLs in it, `articles` their identities (`urls.identity`) in the same order. `pages` are
    the relative URLs of pages of this site, `parts` those links to a place on another page, with their fragments.
    `places` are the ids of its own headings and blocks, with spaces between them. `files` are the names of the
    attachments that it shows, `missing` names that the site does not have. `asked` are all names that were looked up,
    each with its kind: note, file or tag. `words` is the number of words (of characters, in scripts without spaces
    between words), `prose` that of words outside code and tables. `paragraphs` are the texts of its first paragraphs,
    `picture` is the first picture that the site itself serves. `markdown` is the body as Markdown with absolute
    addresses, if it was asked for. `counts` are its terms for the search. `stopped` says why the text is shown as
    written, if it could not be rendered.
    """

    html: str
    outline: tuple[Heading, ...] = ()
    links: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    places: str = ""
    highlights: tuple[Highlight, ...] = ()
    files: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    words: int = 0
    prose: int = 0
    paragraphs: tuple[str, ...] = ()
    markdown: str = ""
    counts: Counts = Counts()
    picture: str = ""
    changes: tuple[Change, ...] = ()
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, as engines get it.

    `path` is the path of a Markdown file for it (`tags/ai.md`), `meta` its view as plain data, `body` sanitised HTML.
    `source` is the file for the edit link, relative to the clippings folder.
    """

    path: str
    meta: Mapping[str, Json]
    body: str = ""
    outline: tuple[Heading, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the clippings folder that is published unchanged: its `path` there, its `url` on the site."""

    path: str
    url: str


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Plan(Generic[Made]):
    """A page or a file of the site that is made when it is needed, so that not all are in memory at once.

    `path` is the path of what `make` returns: a Page, or the content of a file as bytes. `inputs` is a digest of all
    that it depends on, apart from the settings, the theme and the code. If it is empty, that is not known.
    """

    path: str
    make: Callable[[], Made]
    inputs: bytes = b""
