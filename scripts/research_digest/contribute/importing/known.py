"""What is clipped already, and which file names are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from research_digest.input.folder import read_clippings
from research_digest.input.listing import list_folder
from research_digest.input.lists import Lists
from research_digest.model import Clipping
from research_digest.settings import Settings
from research_digest.urls import identities
from research_digest.urls.slugs import slug, slug_path


@dataclass(slots=True)
class Known:
    """The paths of clippings by the articles that they clip, the slugs of their pages, and all names of files."""

    articles: dict[str, str] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, clipping: Clipping) -> None:
        """Note a clipping."""
        for article in articles_of(clipping):
            self.articles.setdefault(article, clipping.path)
        self.slugs.add(clipping.slug)

    def find(self, clipping: Clipping) -> str:
        """Return the path of the file that clips the same article, or ""."""
        return next((path for each in articles_of(clipping) if (path := self.articles.get(each))), "")

    def find_source(self, source: str) -> str:
        """Return the path of the file that clips the article at `source`, or ""."""
        return next((path for each in identities(source, "") if (path := self.articles.get(each))), "")

    def is_free(self, path: str) -> bool:
        """Return True if a new file at `path` would have a name and a page of its own, on any system."""
        return path.casefold() not in self.names and slug_path(path.removesuffix(".md")) not in self.slugs


def articles_of(clipping: Clipping) -> Iterator[str]:
    """Yield the identities of the article. Without an address or a DOI, title and first author stand for it."""
    found = tuple(identities(clipping.source, clipping.doi))
    yield from found
    if not found:
        author = clipping.authors[0].slug if clipping.authors else ""
        yield f"title:{slug(clipping.title)}:{author}"


def known_clippings(folder: Path, *, settings: Settings, lists: Lists) -> Known:
    """Return what the clippings folder has."""
    known = Known(names={path.casefold() for path in list_folder(folder, settings)})
    for clipping in read_clippings(folder, settings=settings, lists=lists):
        known.add(clipping)
    return known
