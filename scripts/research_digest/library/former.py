"""Former addresses of clippings, and the names by which feeds know them. Both outlive a renamed file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from research_digest.model import Clipping
from research_digest.urls.slugs import slug, slug_path

FOLDER = "clippings/"
"""Folder of the site that all clippings are in, and all their former addresses."""


def alias_slug(alias: str) -> str:
    """Return the slug of a former address: a file's name or path, or an address as a browser shows it."""
    path = unquote(urlsplit(alias).path) if alias.startswith(("http://", "https://")) else alias
    _, found, below = path.rpartition(f"/{FOLDER}")
    name = (below if found else path).strip("/").removeprefix(FOLDER)
    return slug_path(name.removesuffix("/index.html").removesuffix(".html").removesuffix(".md"))


def former_addresses(clippings: Iterable[Clipping]) -> dict[str, Clipping]:
    """Return the clippings by the slugs of their former addresses. Pages and earlier clippings keep theirs."""
    every = sorted(clippings, key=lambda each: each.path)
    present = {each.slug for each in every}
    found: dict[str, Clipping] = {}
    for clipping in every:
        for alias in clipping.aliases:
            if (former := alias_slug(alias)) not in present:
                found.setdefault(former, clipping)
    return found


def feed_names(clippings: Iterable[Clipping], former: dict[str, Clipping]) -> dict[str, str]:
    """Return the names for the ids in feeds by path, of clippings that have another than their address.

    That is the key `id`, or else the first former address. A name that two clippings claim is that of the first by
    path, because ids must differ.
    """
    claimed: dict[str, str] = {}
    for clipping in sorted(clippings, key=lambda each: each.path):
        if name := next(_claims(clipping, former), ""):
            claimed.setdefault(name, clipping.path)
    return {path: name for name, path in claimed.items()}


def _claims(clipping: Clipping, former: dict[str, Clipping]) -> Iterator[str]:
    if key := clipping.value("id"):
        yield f"id/{slug(key)}"
    for alias in clipping.aliases:
        if former.get(name := alias_slug(alias)) is clipping:
            yield f"{FOLDER}{name}"
