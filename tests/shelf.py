"""Clippings and libraries in a line, for tests of what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from research_digest.library.library import Library, build_library
from research_digest.model import Author, Body, Clipping, Date, Publication, Tag
from research_digest.urls import identity
from research_digest.urls.slugs import slug, slug_path


def note(
    path: str,
    *,
    created: Date | None = None,
    tags: str = "",
    authors: str = "",
    source: str = "",
    title: str = "",
    publication: str = "",
    text: str = "",
    **facts: object,
) -> Clipping:
    """A clipping; its tags are apart by spaces, its authors by commas."""
    return Clipping(
        path=path,
        slug=slug_path(path.removesuffix(".md")),
        title=title or path.removesuffix(".md"),
        source=source,
        created=created,
        authors=tuple(Author(name, slug(name)) for name in authors.split(",") if name),
        tags=tuple(Tag(name, slug_path(name)) for name in tags.split()),
        publication=Publication(publication, slug(publication)) if publication else None,
        body=text,
        **facts,
    )


def library(*clippings: Clipping) -> Library:
    return build_library(clippings)


def bodies(clippings: Iterable[Clipping], **links: tuple[str, ...]) -> Mapping[str, Body]:
    """Empty bodies; those that are named, without `.md`, cite addresses on the web or, relative, on the site."""
    return {each.path: _body(links.get(each.path.removesuffix(".md"), ())) for each in clippings}


def _body(links: tuple[str, ...]) -> Body:
    web = tuple(each for each in links if "://" in each)
    return Body(
        "", links=web, articles=tuple(map(identity, web)), pages=tuple(each for each in links if each not in web)
    )
