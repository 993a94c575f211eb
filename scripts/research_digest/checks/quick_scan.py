"""Quick scan of clippings that are not checked themselves, for what they share with those that are.

Checking one file among ten thousand must not read them all. Only the first bytes of the others are searched for
addresses and tags. Those that may clip the same article are then read in full.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from posixpath import basename
from urllib.parse import unquote

from research_digest.input.fields.sources import address_of
from research_digest.input.fields.table import FIELDS
from research_digest.input.fields.tags import split_tags
from research_digest.input.folder import READ_FLAGS, read_paths
from research_digest.input.lists import Lists
from research_digest.model import Clipping, Tag
from research_digest.settings import Settings
from research_digest.urls import identities, identity
from research_digest.urls.doi import parse_doi
from research_digest.urls.slugs import slug_path

HEAD = 8192
"""Bytes read from the beginning of a file."""

_NAMES = [name for key in FIELDS if key.key == "source" for name in (*key.spellings, *key.tools)]
# Tools write the words of a key with `-`, `_` or nothing between them, as the first of an item, and with two colons.
_KEYS = "|".join("[-_ ]?".join(map(re.escape, name.split())) for name in _NAMES)
_SOURCE = re.compile(
    rf"^(?:[-*][ \t]+)?\**(?:{_KEYS})[ \t]*::?\**[ \t]*[\"']?([^\s\"']+)".encode(), re.MULTILINE | re.IGNORECASE
)
_DOI = re.compile(rb"^doi[ \t]*:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE | re.IGNORECASE)
_TAGS = re.compile(rb"^tags?[ \t]*:[ \t]*\r?\n((?:[ \t]*-[ \t]+.*\r?\n?)+)", re.MULTILINE | re.IGNORECASE)
_ITEM = re.compile(r"^\s*-\s+[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_WORD = re.compile(r"[a-z0-9]+")
# Words that an identity can have although the address does not contain them.
_ADDED = frozenset("watch v i status abs arxiv elife ssrn zenodo".split())


def scan_clippings(
    folder: Path, paths: Iterable[str], beside: Iterable[Clipping], *, settings: Settings, lists: Lists
) -> Iterator[Clipping]:
    """Yield the clippings at `paths`.

    Those that may clip the same article, or be the same page, as one of `beside` are read in full.

    The others only have path, slug and tags.
    """
    known = tuple(beside)
    slugs = {each.slug for each in known}
    articles = _articles(known)
    words = tuple(map(_words, articles))
    ignored = set(map(slug_path, settings.ignore_tags))
    alike: list[str] = []
    for path in paths:
        head = _head(folder / path)
        slug = slug_path(path.removesuffix(".md"))
        if slug in slugs or _is_one_of(articles, words, head):
            alike.append(path)
        else:
            yield Clipping(path=path, slug=slug, title="", tags=tuple(_tags(head, ignored)))
    yield from read_paths(folder, alike, settings=settings, lists=lists).clippings


def _articles(clippings: Iterable[Clipping]) -> set[str]:
    """Return the identities of the articles that are clipped."""
    return {article for each in clippings for article in identities(each.source, each.doi)}


def naming_files(folder: Path, paths: Iterable[str], names: Collection[str]) -> Iterator[str]:
    """Yield those of the clippings at `paths` whose text contains one of the file names `names`, in any encoding."""
    wanted = {_plain_name(basename(name)) for name in names}
    for path in paths if wanted else ():
        text = _plain_name(_head(folder / path, most=-1).decode("utf-8", "replace"))
        if any(name in text for name in wanted):
            yield path


def _plain_name(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(unescape(text))).casefold()


def _is_one_of(articles: set[str], words: Iterable[frozenset[str]], head: bytes) -> bool:
    """Return True if the file that begins with `head` clips one of `articles`. `words` are the words of each."""
    return any(_may_be_one(words, address) and identity(address) in articles for address in _addresses(head))


def _may_be_one(words: Iterable[frozenset[str]], address: str) -> bool:
    """Return False if the address does not contain all words of one article. This takes less time than its identity."""
    plain = unquote(address).casefold()
    return any(all(word in plain for word in each) for each in words)


def _addresses(head: bytes) -> Iterator[str]:
    """Yield the addresses of the article that the file is of: its source, and that of its DOI."""
    for pattern, start in ((_SOURCE, ""), (_DOI, "https://doi.org/")):
        for written in pattern.findall(head):
            address = written.decode("utf-8", "replace")
            yield f"{start}{parse_doi(address) or address}" if start else address_of(address)


def _words(article: str) -> frozenset[str]:
    """Return the words of an identity that every address of the article contains."""
    place, _, rest = unquote(article).casefold().partition("://")[2].partition("/")
    # Addresses of publishers need not contain the first part of a DOI.
    rest = rest.partition("/")[2] if place == "doi.org" else rest
    return frozenset(_WORD.findall(rest)) - _ADDED or frozenset(_WORD.findall(place)[-2:-1])


def _tags(head: bytes, ignored: set[str]) -> Iterator[Tag]:
    found = _TAGS.search(head)
    items = _ITEM.findall(found[1].decode("utf-8", "replace")) if found else ()
    yield from (tag for item in items for tag in _tags_in(item) if tag.slug not in ignored)


@lru_cache(maxsize=50_000)  # most clippings share a few tags
def _tags_in(item: str) -> tuple[Tag, ...]:
    return tuple(Tag(name, slug_path(name)) for name in split_tags(item))


def _head(file: Path, *, most: int = HEAD) -> bytes:
    """Return the first bytes of a plain file, all for -1, or none if it cannot be read."""
    try:
        descriptor = os.open(file, READ_FLAGS)
    except OSError:
        return b""
    with os.fdopen(descriptor, "rb") as opened:
        try:
            return opened.read(most)
        except OSError:
            return b""
