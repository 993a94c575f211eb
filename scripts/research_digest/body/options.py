"""Options for rendering a body, as plain data: facts about its clipping, and addresses of the names it may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["ltr", "rtl"]
"""The direction in which a text is written."""

NameKind = Literal["note", "file", "tag"]
"""What a name in a text can mean: a clipping, an attachment (or the address of a picture), a tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Facts about the clipping, and the addresses for its names.

    `source` is the address of the original and the base of relative addresses. `direction` is that of the language of
    the text. `notes`, `files` and `tags` are the addresses on the site of the names that the text uses. The site does
    not have other names. Addresses of notes have no fragment. `words` are texts of the interface. Missing ones are
    English. With `line_breaks`, single line breaks are shown. A callout without a title shows `words[type]`. Without
    `ids`, no element has an id, so that a second text can stand on the same page. With `address`, the address of its
    page from the site's root, the body is made as Markdown too.
    """

    title: str = ""
    description: str = ""
    source: str = ""
    lang: str = ""
    direction: Direction = "ltr"
    images: Literal["link", "hide"] = "link"
    ids: bool = True
    line_breaks: bool = False
    address: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
