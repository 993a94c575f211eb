"""Attachments: the pictures and recordings beside the clippings, published only when a clipping shows them."""

from __future__ import annotations

import hashlib
import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from research_digest.model import Asset
from research_digest.slugs import slug, slug_path

KINDS = frozenset(".png .jpg .jpeg .gif .webp .avif .mp3 .ogg .m4a .mp4 .webm .pdf".split())
"""Endings that are published. SVG and HTML can run script in the site's name, so they never are."""


COPIES = "images"
"""The folder, beside a clipping, for the copies of its pictures from other sites."""


def copy_name(url: str) -> str:
    """The name of the copy of the picture at `url`."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".webp"


@dataclass(frozen=True, slots=True)
class Attachments:
    """The publishable files of the clippings folder, by every name that a clipping may call them."""

    names: Mapping[str, Asset]

    def find(self, name: str, *, beside: str) -> Asset | None:
        """The file that the clipping at path `beside` calls `name`: next to it, from the top, or anywhere.

        A web address means the copy of the picture there, if one was fetched.
        """
        wanted = copy_name(name) if name.startswith(("http://", "https://")) else unquote(name)
        folder = posixpath.dirname(beside)
        for candidate in (posixpath.join(folder, wanted), wanted, posixpath.basename(wanted)):
            if found := self.names.get(_key(candidate)):
                return found
        return None


def index_attachments(paths: Iterable[str]) -> Attachments:
    """The attachments among the files at `paths`; where two share a name, the shortest path has it."""
    names: dict[str, Asset] = {}
    published = [path for path in paths if posixpath.splitext(path)[1].lower() in KINDS]
    for path in published:
        names[_key(path)] = Asset(path, _url(path))
    for path in sorted(published, key=lambda each: (each.count("/"), each)):
        names.setdefault(_key(posixpath.basename(path)), Asset(path, _url(path)))
    return Attachments(names)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", posixpath.normpath(name)).casefold()


def _url(path: str) -> str:
    """An address of its own for each path: names that differ only in case or signs stay apart by a check sum."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    mark = hashlib.sha256(path.encode()).hexdigest()[:8]
    place = f"attachments/{slug_path(folder)}" if folder else "attachments"
    return f"{place}/{slug(stem)}-{mark}{ending.lower()}"
