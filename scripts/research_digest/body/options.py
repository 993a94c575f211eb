"""What a body is rendered with, as plain data: facts of its clipping, and where the names that it may use lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["note", "file", "tag"]
"""What a name in a text may mean: a clipping, an attachment (or the address of a picture), a tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The surroundings of one body.

    `source` is the address of the original, the base of relative addresses. Without `ids`, no element has one, so that
    a second text can stand on the same page. `notes`, `files` and `tags` are the addresses on the site of the names
    that the text uses; what is not among them the site does not have. A note's has
    no `#fragment`. `words` is what the page says itself; what it leaves out is English. A callout without a title says
    `words[type]`, by the name that it was given.
    """

    title: str = ""
    description: str = ""
    source: str = ""
    lang: str = ""
    images: Literal["link", "hide"] = "link"
    ids: bool = True
    words: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
