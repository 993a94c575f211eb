"""What a body is rendered for: the clipping's own facts, and how the site resolves the names that it uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from posixpath import splitext
from typing import Literal

from research_digest.locales.en import BODY

_FILES = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .svg .bmp .tif .tiff .mp3 .ogg .m4a .wav .mp4 .webm .mov .pdf".split()
)
"""Endings of names that can only mean a file."""


def nothing(_name: str) -> str | None:
    """What a site without such names has for one."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of one body.

    `source` is the address of the original, the base of relative addresses. `link` gives the address on the site of
    the clipping that a wikilink or a relative link names, without its `#fragment`; `attach` that of an attachment;
    `tag` that of an inline tag's page. Each gives None for what the site does not have. `words` is what the page says
    itself; what it leaves out is English. A callout without a title says `words[type]`, by the name that it was given.
    """

    title: str = ""
    description: str = ""
    source: str = ""
    lang: str = ""
    link: Callable[[str], str | None] = nothing
    attach: Callable[[str], str | None] = nothing
    tag: Callable[[str], str | None] = nothing
    images: Literal["link", "hide"] = "link"
    words: Mapping[str, str] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """What the page says for `key`."""
        return self.words.get(key) or BODY[key]


def recording(context: Context) -> tuple[Context, dict[str, None]]:
    """Return the context, and the names of files that it will have been asked for in vain, in order."""
    missing: dict[str, None] = {}

    def attach(name: str) -> str | None:
        url = context.attach(name)
        if url is None and "://" not in name and splitext(name)[1].lower() in _FILES:
            missing[name] = None
        return url

    return replace(context, attach=attach), missing
