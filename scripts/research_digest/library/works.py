"""The work that a clipping is of, as citations describe it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from research_digest.data_files import read_data
from research_digest.library.kinds import MADE_BY, REPORT, THESIS, Kind, kind_of
from research_digest.library.names import Name, is_site_name, split_name
from research_digest.model import Author, Clipping, Date
from research_digest.urls import host
from research_digest.urls.doi import doi_in
from research_digest.urls.parts import domains
from research_digest.urls.slugs import slug

_ASCII = re.compile(r"[^a-z]")
_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work to cite.

    `key` is unique within the site and does not depend on other clippings. `url` is the original's address, `container`
    where the work appeared, `seen` the day of clipping. `volume` to `publisher` are as contributors write them.
    """

    key: str
    kind: Kind
    title: str
    names: tuple[Name, ...] = ()
    container: str = ""
    published: Date | None = None
    seen: Date | None = None
    url: str = ""
    doi: str = ""
    isbn: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    abstract: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()

    @property
    def maker(self) -> str:
        """Return who published a report, a thesis, a book, a preprint or a video, for styles that call it publisher."""
        return self.publisher or (self.container if self.kind in MADE_BY else "")

    @property
    def within(self) -> str:
        """Return the whole that a work is part of: `container`, unless that is who published it."""
        return "" if self.kind in MADE_BY else self.container


def work(clipping: Clipping, *, address: str) -> Work:
    """Return the work that `clipping` is of. `address`, that of its page, is used if there is no source."""
    doi = clipping.doi or doi_in(clipping.source)
    names = tuple(_name(each, clipping) for each in clipping.authors)
    kind = kind_of(clipping, doi)
    return Work(
        key=_key(clipping, names),
        kind=kind,
        title=clipping.title,
        names=names,
        container=_container(clipping, kind, doi),
        published=clipping.published,
        seen=clipping.created,
        url=clipping.source or address,
        doi=doi,
        isbn=clipping.isbn,
        volume=clipping.volume,
        issue=clipping.issue,
        pages=clipping.pages,
        publisher=clipping.publisher,
        abstract=clipping.description,
        lang=clipping.lang,
        tags=tuple(each.name for each in clipping.tags),
    )


def _container(clipping: Clipping, kind: Kind, doi: str) -> str:
    """Return where a work appeared. A host is no name: citation styles would write it as a title, `Example.Org`."""
    name = clipping.publication.name if clipping.publication else ""
    site = host(clipping.source)
    if name and name.casefold() != site:
        return name
    known = _site_name("arxiv.org" if doi.lower().startswith("10.48550/") else site)
    return known or (name if kind in (REPORT, THESIS) else "")


def _site_name(site: str) -> str:
    """Return the name of a well-known site with the host `site` or a part of it, or ""."""
    names: Mapping[str, str] = read_data(__file__, "site_names")["names"]
    return next((names[domain] for domain in domains(site) if domain in names), "")


def _name(author: Author, clipping: Clipping) -> Name:
    """Return the name of an author. One with the name of the site or its host is an organisation: "Salt Letters"."""
    if is_site_name(author.name, clipping):
        return Name(author.name, body=True)
    return split_name(author.name, author.family)


def _key(clipping: Clipping, names: tuple[Name, ...]) -> str:
    """Return the citation key: first author and year for people, and 40 bits of the slug, which make it unique."""
    name = _ASCII.sub("", slug(names[0].family))[:_LONGEST_NAME] if names else ""
    year = clipping.published.year if clipping.published else ""
    mark = base64.b32encode(hashlib.sha256(clipping.slug.encode()).digest()[:5]).decode().lower()
    return f"{name or 'clipping'}{year}-{mark}"
