"""Attachments: the pictures and recordings beside the clippings, published only when a clipping shows them.

What a clipping shows that is not published itself is held back, whoever else shows it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import unquote

from research_digest.model import Asset
from research_digest.urls.slugs import slug, slug_path

KINDS = frozenset(".png .jpg .jpeg .gif .webp .avif .mp3 .ogg .m4a .mp4 .webm .pdf".split())
"""Endings that are published. SVG and HTML can run script in the site's name, so they never are."""


_NAME_END = re.compile("|".join(re.escape(kind) + r"\b" for kind in sorted(KINDS)), re.IGNORECASE)
_EDGE = re.compile(r"[\n\[\]()<>\"'|]")
_LONGEST = 1_000
"""Characters of the longest path of a file that a text can name."""

COPIES = "images"
"""The folder, beside a clipping, for the copies of its pictures from other sites."""


def copy_name(url: str) -> str:
    """The name of the copy of the picture at `url`."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".webp"


@dataclass(frozen=True, slots=True)
class Attachments:
    """The publishable files of the clippings folder, by every name that a clipping may call them.

    `held` are the paths of those that are held back, each with the path of the unpublished clipping that shows it.
    """

    names: Mapping[str, Asset]
    held: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str, *, beside: str) -> Asset | None:
        """Return the file that the clipping at path `beside` calls `name`, unless it is held back."""
        found = self.look_up(name, beside=beside)
        return found if found and found.path not in self.held else None

    def look_up(self, name: str, *, beside: str) -> Asset | None:
        """Return the file that the clipping at path `beside` calls `name`: next to it, from the top, or anywhere.

        A web address means the copy of the picture there, if one was fetched.
        """
        if not self.names:
            return None
        wanted = copy_name(name) if name.startswith(("http://", "https://")) else unquote(name)
        folder = posixpath.dirname(beside)
        for candidate in (posixpath.join(folder, wanted), wanted, posixpath.basename(wanted)):
            if found := self.names.get(_key(candidate)):
                return found
        return None


def index_attachments(paths: Iterable[str]) -> Attachments:
    """The attachments among the files at `paths`; where two share a name, the shortest path has it."""
    names: dict[str, Asset] = {}
    published = [path for path in paths if is_attachment(path)]
    for path in published:
        names[_key(path)] = Asset(path, _url(path))
    for path in sorted(published, key=lambda each: (each.count("/"), each)):
        names.setdefault(_key(posixpath.basename(path)), Asset(path, _url(path)))
    return Attachments(names)


def is_attachment(path: str) -> bool:
    """Return True for the path of a file that may be published."""
    return posixpath.splitext(path)[1].lower() in KINDS


def hold_back(
    attachments: Attachments, unpublished: Iterable[tuple[str, str]], *, allowed: Collection[str]
) -> Attachments:
    """Return `attachments` with those held back that one of the `unpublished` clippings, (path, text), names.

    `allowed` are the paths of attachments that the site's owner releases. Remote pictures are not meant: whoever shows
    one shows what is on the web.
    """
    held: dict[str, str] = {}
    for path, text in unpublished:
        for asset in _named(text, path, attachments):
            if asset.path not in allowed:
                held.setdefault(asset.path, path)
    return replace(attachments, held=held)


def _named(text: str, path: str, attachments: Attachments) -> Iterator[Asset]:
    """Yield each file that a text may mean, in whatever markup: rather one too many."""
    plain = unquote(unescape(text)) if attachments.names else ""
    for end in _NAME_END.finditer(plain):
        before = plain[max(0, end.end() - _LONGEST) : end.end()]
        start = max((edge.end() for edge in _EDGE.finditer(before)), default=0)
        name = before[start:].strip()
        words = name.split(" ")
        for at in range(len(words)):
            if found := attachments.look_up(" ".join(words[at:]), beside=path):
                yield found
                break


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", posixpath.normpath(name)).casefold()


def _url(path: str) -> str:
    """An address of its own for each path: names that differ only in case or signs stay apart by a check sum."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    mark = hashlib.sha256(path.encode()).hexdigest()[:8]
    place = f"attachments/{slug_path(folder)}" if folder else "attachments"
    return f"{place}/{slug(stem)}-{mark}{ending.lower()}"
