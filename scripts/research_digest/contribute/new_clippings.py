"""The file of a new clipping, with front matter as the Web Clipper writes it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

import frontmatter

from research_digest.input.fields.text import clean
from research_digest.input.file_names import safe_name
from research_digest.input.frontmatter.handler import ClippingHandler

_BRACKETS = re.compile(r"[\[\]|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is known about the article. `source` is cleaned, everything else is as entered."""

    title: str
    source: str
    authors: tuple[str, ...] = ()
    published: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    publication: str = ""
    note: str = ""


def scaffold(known: Beginning, *, today: datetime.date) -> tuple[str, str]:
    """Return the file name and the text of a new clipping."""
    post = frontmatter.Post("")
    post.metadata |= {
        "title": clean(known.title),
        "source": known.source,
        "author": [f"[[{name}]]" for each in known.authors if (name := clean(_BRACKETS.sub(" ", each)))],
        "published": clean(known.published),
        "created": today,
        "description": clean(known.description),
        "tags": [name for each in known.tags if (name := clean(each))],
    }
    post.metadata |= {key: clean(getattr(known, key)) for key in ("publication", "note") if getattr(known, key)}
    return f"{safe_name(clean(known.title))}.md", frontmatter.dumps(post, handler=ClippingHandler()) + "\n"
