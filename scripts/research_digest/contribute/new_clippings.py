"""The file of a new clipping, with front matter as the Web Clipper writes it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import frontmatter

from research_digest.input.fields.text import clean
from research_digest.input.file_names import safe_name
from research_digest.input.frontmatter.handler import ClippingHandler

NOTHING: Mapping[str, object] = MappingProxyType({})

_BRACKETS = re.compile(r"[\[\]|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClipping:
    """What is known about the article. `source` is cleaned, everything else is as entered."""

    title: str
    source: str
    authors: tuple[str, ...] = ()
    published: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    publication: str = ""
    note: str = ""


def clipping_file(new: NewClipping, *, today: datetime.date) -> tuple[str, str]:
    """Return the file name and the text of a new clipping."""
    return f"{safe_name(clean(new.title))}.md", clipping_text(new, created=today)


def clipping_text(
    new: NewClipping, *, created: datetime.date | str, further: Mapping[str, object] = NOTHING, body: str = ""
) -> str:
    """Return the text of a clipping, with the values of `further` keys after the known ones."""
    post = frontmatter.Post(body)
    post.metadata |= {
        "title": clean(new.title),
        "source": new.source,
        "author": [f"[[{name}]]" for name in _cleaned(_BRACKETS.sub(" ", each) for each in new.authors)],
        "published": clean(new.published),
        "created": created,
        "description": clean(new.description),
        "tags": _cleaned(new.tags),
    }
    post.metadata |= {key: clean(getattr(new, key)) for key in ("publication", "note") if getattr(new, key)}
    post.metadata |= further
    return frontmatter.dumps(post, handler=ClippingHandler()) + "\n"


def _cleaned(names: Iterable[str]) -> list[str]:
    return [name for name in map(clean, names) if name]
