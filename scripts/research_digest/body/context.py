"""The state that the steps of one body share: its options, and the names that they look up."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import splitext
from typing import Literal

from research_digest.body.options import NameKind, Options
from research_digest.locales.en import BODY

_FILES = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .svg .bmp .tif .tiff .mp3 .ogg .m4a .wav .mp4 .webm .mov .pdf".split()
)
"""Extensions of names that can only be files."""


@dataclass(frozen=True, slots=True)
class Context:
    """The options of one body, and the names that were looked up in them, in order."""

    options: Options
    asked: dict[tuple[NameKind, str], None] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The clipping's title."""
        return self.options.title

    @property
    def description(self) -> str:
        """The clipping's description."""
        return self.options.description

    @property
    def source(self) -> str:
        """The address of the original."""
        return self.options.source

    @property
    def images(self) -> Literal["link", "hide"]:
        """What to do with pictures on other sites."""
        return self.options.images

    def link(self, name: str) -> str | None:
        """Return the address on the site of the clipping that a wikilink or relative link names."""
        self.asked["note", name] = None
        return self.options.notes.get(name)

    def attach(self, name: str) -> str | None:
        """Return the address on the site of an attachment, or of the copy of the picture at a web address."""
        self.asked["file", name] = None
        return self.options.files.get(name)

    def tag(self, name: str) -> str | None:
        """Return the address of the page of an inline tag."""
        self.asked["tag", name] = None
        return self.options.tags.get(name)

    def word(self, key: str) -> str:
        """Return the text of the interface for `key`."""
        return self.options.words.get(key) or BODY[key]

    def missing(self) -> tuple[str, ...]:
        """Return the names of files that were looked up but not found."""
        files = (name for kind, name in self.asked if kind == "file" and name not in self.options.files)
        return tuple(name for name in files if _is_attachment(name))


def _is_attachment(name: str) -> bool:
    return "://" not in name and splitext(name)[1].lower() in _FILES
