"""What the export of another tool says of one article, and its text as a clipping."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import html

from research_digest.body.to_markdown import line

_BLANK = re.compile(r"\n\s*\n")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlighted passage as plain text, and what its reader wrote about it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article of an export. `place` says where it stands there. Unknown texts are empty.

    `published` and `created` are dates in any form that clippings may have. `text` is Markdown. `details` are further
    keys of the front matter.
    """

    place: str
    title: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""
    created: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    text: str = ""
    passages: tuple[Passage, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


def body_of(record: Record) -> str:
    """Return the Markdown of a record: its text, then the passages that the text lacks as quotes with `==marks==`."""
    return "\n\n".join((*filter(None, [record.text.strip()]), *_quotes(record)))


def _quotes(record: Record) -> Iterator[str]:
    for passage in record.passages:
        if passage.text and passage.text not in record.text:
            yield "\n>\n".join(f"> =={line(' '.join(each.split()))}==" for each in _BLANK.split(passage.text.strip()))
        if passage.note.strip():
            yield passage.note.strip()


def day(number: str) -> str:
    """Return the time of Unix seconds, or milliseconds, in UTC as ISO 8601. Other texts stay as they are."""
    text = number.strip()
    thousandths = {9: 1, 10: 1, 12: 1_000, 13: 1_000}.get(len(text))
    if not text.isdecimal() or not thousandths:
        return text
    time = datetime.datetime.fromtimestamp(int(text) / thousandths, tz=datetime.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def title_of(url: str) -> str:
    """Return the last part of the path of an address in words, or its host."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].partition(".")[0]
    words = last.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else parts.netloc


def split(text: str, separators: str = ",;|") -> tuple[str, ...]:
    """Return the names in a text that has one of `separators` between them, without `#` before them."""
    parts = re.split(f"[{re.escape(separators)}]", text)
    return tuple(name for part in parts if (name := part.strip().lstrip("#").strip()))


def plain(markup: str) -> str:
    """Return the text of a passage that may be HTML."""
    if not _TAG.search(markup):
        return markup.strip()
    return "".join(map(str, html.fromstring(f"<div>{markup}</div>").itertext())).strip()
