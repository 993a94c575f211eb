"""Attachments: pictures and recordings beside the clippings, published only if a clipping shows them.

An attachment of an unpublished clipping is held back, even if another clipping shows it.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import chain
from urllib.parse import unquote

from research_digest.model import Asset
from research_digest.urls.slugs import slug, slug_path

KINDS = frozenset(".png .jpg .jpeg .gif .webp .avif .mp3 .ogg .m4a .mp4 .webm .pdf".split())
"""Extensions of files that are published. SVG and HTML are not among them, because they can contain scripts."""


_NAME_END = re.compile("|".join(re.escape(kind) + r"\b" for kind in sorted(KINDS)))
# An ending may be written with references, or percent-encoded.
_MAY_NAME = re.compile("|".join(kind.removeprefix(".") for kind in sorted(KINDS)) + "|:/|&#|%", re.IGNORECASE)
_BREAK = re.compile(r"[\s<>\"'`|\[\]]")
_ESCAPED = re.compile(r"\\(?=[^\w\s]|_)")
_LONGEST = 1_000
"""Longest file path in characters that a text can name."""

# Joplin's notes name their files by ids, `:/0123456789abcdef0123456789abcdef`, without an ending.
_JOPLIN = re.compile(r":/[0-9a-f]{32}")

COPIES = "images"
"""Folder beside a clipping for the downloaded pictures of other sites."""


def copy_name(url: str) -> str:
    """Return the file name for the copy of the picture at `url`."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".webp"


@dataclass(frozen=True, slots=True)
class Attachments:
    """The publishable files of the clippings folder, by every name that a clipping can use for them.

    `held` are the paths of files that are held back, each with the path of the unpublished clipping that shows it.
    """

    names: Mapping[str, Asset]
    held: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str, *, beside: str) -> Asset | None:
        """Return the file that the clipping at path `beside` calls `name`, unless it is held back."""
        found = self.look_up(name, beside=beside)
        return found if found and found.path not in self.held else None

    def look_up(self, name: str, *, beside: str) -> Asset | None:
        """Return the file that the clipping at path `beside` calls `name`, or None.

        It is searched next to the clipping, from the clippings folder, and anywhere. A web address means the copy of
        that picture, if there is one.
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
    """Return the attachments among the files at `paths`. If two have the same name, the shortest path wins."""
    names: dict[str, Asset] = {}
    published = [path for path in paths if is_attachment(path)]
    for path in published:
        names[_key(path)] = Asset(path, _url(path))
    for path in sorted(published, key=lambda each: (each.count("/"), each)):
        asset, name = Asset(path, _url(path)), posixpath.basename(path)
        names.setdefault(_key(name), asset)
        if _JOPLIN.fullmatch(by_id := f":/{posixpath.splitext(name)[0]}"):
            names.setdefault(by_id, asset)
    return Attachments(names)


def is_attachment(path: str) -> bool:
    """Return True if the file at `path` may be published."""
    return posixpath.splitext(path)[1].lower() in KINDS


def naming_lines(text: str) -> str:
    """Return the lines of a text that may name attachments, which is all that `hold_back` needs."""
    return "\n".join(line for line in text.splitlines() if _MAY_NAME.search(line))


def hold_back(
    attachments: Attachments, unpublished: Iterable[tuple[str, str]], *, allowed: Collection[str]
) -> Attachments:
    """Return `attachments` without those that one of the `unpublished` clippings, given as (path, text), shows.

    `allowed` are the paths of attachments that the site's owner has released. Copies of remote pictures are not held
    back, because they are public anyway.
    """
    held: dict[str, str] = {}
    names = attachments.names
    endings = {_last_word(name, len(posixpath.splitext(name)[0])) for name in names}
    longest = min(max(map(len, names), default=0), _LONGEST)
    for path, text in unpublished if names else ():
        by_id = (names[found] for found in _JOPLIN.findall(text) if found in names)
        for asset in chain(_shown(_beginnings(text, endings, longest), path, names), by_id):
            if asset.path not in allowed:
                held.setdefault(asset.path, path)
    return replace(attachments, held=held)


def _shown(beginnings: Iterable[str], path: str, names: Mapping[str, Asset]) -> Iterator[Asset]:
    """Yield the files that the clipping at `path` can mean by any of the names in it."""
    for before in beginnings:
        yield from _meant(before, path, names)


def _beginnings(text: str, endings: Collection[str], longest: int) -> set[str]:
    """Return the text before and in each file name in a text, in any markup."""
    found = set()
    # As written, as a browser decodes it, and without Markdown's backslash escapes.
    for version in {text, unquote(unescape(text)), unquote(unescape(_ESCAPED.sub("", text)))}:
        plain = re.sub(r"[^\S\n]", " ", unicodedata.normalize("NFC", version).casefold().replace("\\", "/"))
        for name in _NAME_END.finditer(plain):
            before = plain[max(0, name.end() - longest - 1) : name.end()]
            ending = _last_word(before, name.start() - name.end())
            if ending in endings and before not in found and not _is_remote(plain, name.end()):
                found.add(before)
    return found


def _is_remote(text: str, end: int) -> bool:
    """Return True if the file name that ends at position `end` is part of a web address."""
    start = max(text.rfind(scheme, max(0, end - _LONGEST), end) for scheme in ("http://", "https://"))
    return start >= 0 and not _BREAK.search(text, start, end)


def _last_word(name: str, end: int) -> str:
    """Return the last letters and digits before position `end`, where the extension begins, and the extension."""
    stem = name[:end]
    start = next((at for at in range(len(stem), 0, -1) if not stem[at - 1].isalnum()), 0)
    return name[start:]


def _meant(before: str, path: str, names: Mapping[str, Asset]) -> list[Asset]:
    """Return the files that a name can mean if its beginning is not known. When in doubt, return one too many."""
    folder = posixpath.dirname(path)
    beside = f"{_key(folder)}/" if folder else ""
    for at in _starts(before):
        name = before[at:]
        if before.endswith("../", 0, at):
            found = _known((*_paths_above(folder, name), name), names)
        else:
            found = _known((beside + name, name), names)[:1]
        if found:
            return found
    return []


def _starts(before: str) -> Iterator[int]:
    """Yield where a name can begin: at the beginning, and after all but letters and digits."""
    return (at for at in range(len(before)) if not at or not before[at - 1].isalnum())


def _paths_above(folder: str, name: str) -> Iterator[str]:
    """Yield the path that `name` has in each folder above `folder`, the nearest first."""
    for count in range(1, folder.count("/") + 1):
        yield _key(posixpath.join(folder.rsplit("/", count)[0], name))


def _known(paths: Iterable[str], names: Mapping[str, Asset]) -> list[Asset]:
    return [names[path] for path in paths if path in names]


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", posixpath.normpath(name)).casefold()


def _url(path: str) -> str:
    """Return the address of an attachment.

    A checksum separates names that differ only in case or punctuation.
    """
    folder, name = posixpath.split(path.replace("../", ""))
    stem, ending = posixpath.splitext(name)
    mark = hashlib.sha256(path.encode()).hexdigest()[:8]
    place = f"attachments/{slug_path(folder)}" if folder else "attachments"
    return f"{place}/{slug(stem)}-{mark}{ending.lower()}"
