"""What an article's head tells programs: reference managers about the original, previews about the page.

Reference managers read Highwire Press's `citation_*`, which Google Scholar documents too; the type of the work, which
these only hint at, is said in Zotero's own vocabulary. COinS is left out: Zotero prefers it where it is there, and it
holds less. OpenGraph is that of https://ogp.me.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from research_digest.library.kinds import ARTICLE, BOOK, CHAPTER, CONFERENCE, REPORT, THESIS, Kind
from research_digest.library.names import Name
from research_digest.library.rights import public_body
from research_digest.library.site import Site, article_path
from research_digest.library.works import Work
from research_digest.model import Clipping, Json
from research_digest.pages.head import named, prop

_CONTAINERS: dict[Kind, str] = {
    ARTICLE: "citation_journal_title",
    CHAPTER: "citation_book_title",
    CONFERENCE: "citation_conference_title",
    REPORT: "citation_technical_report_institution",
    THESIS: "citation_dissertation_institution",
}
_LONGEST = 300
"""Characters of a description that a preview can show; more is cut off there anyway."""


def metadata(work: Work, clipping: Clipping, site: Site) -> list[Json]:
    """Return the elements, those of the original first."""
    return [*_citation(work), *_preview(work, clipping, site)]


def _citation(work: Work) -> Iterator[Json]:
    yield named("z:itemType", work.kind.zotero)
    yield named("citation_title", work.title)
    yield from (named("citation_author", name) for name in _names(work.names))
    if work.container:
        # Where this is missing, Zotero takes the name of the site that it reads for that of the journal.
        yield named("prism.publicationName", work.container)
    yield from (named(name, value) for name, value in _facts(work).items() if name and value)
    yield from (named("citation_keywords", tag) for tag in work.tags)


def _facts(work: Work) -> dict[str, str]:
    """Return what is said once, by the names of the elements; an empty name or value says nothing."""
    first, _, last = work.pages.partition("-")
    return {
        "citation_publication_date": str(work.published or "").replace("-", "/"),
        _CONTAINERS.get(work.kind, ""): work.container,
        "citation_publisher": work.publisher or (work.container if work.kind is BOOK else ""),
        "citation_volume": work.volume,
        "citation_issue": work.issue,
        "citation_doi": work.doi,
        "citation_isbn": work.isbn,
        "citation_language": work.lang,
        "citation_abstract": work.abstract,
        "citation_public_url": work.url,
        "citation_firstpage": first,
        "citation_lastpage": last,
    }


def _names(names: tuple[Name, ...]) -> list[str]:
    """Family first, for only that is not ambiguous, written so that Zotero neither joins nor parts what it should not.

    A comma at the end keeps a whole name whole. A semicolon parts two authors, so none stands in a name; behind the
    only one it says that a comma between full names does not part two as well.
    """
    written = [_name(each).replace(";", ",") for each in names]
    return written if len(written) > 1 else [f"{name};" if name.count(" ") > 1 else name for name in written]


def _name(name: Name) -> str:
    given = " ".join(filter(None, (name.given, name.suffix)))
    return f"{name.family}, {given}" if given else f"{name.family}," if " " in name.family else name.family


def _preview(work: Work, clipping: Clipping, site: Site) -> Iterator[Json]:
    # Previews take absolute addresses alone.
    address = site.address(article_path(clipping.slug)) if site.settings.site_url else ""
    picture = public_body(clipping, site.bodies).picture if address else ""
    facts = {
        "og:type": "article",
        "og:title": work.title,
        "og:url": address,
        "og:site_name": site.settings.site_name if work.container else "",
        "og:description": work.abstract[:_LONGEST],
        "og:image": urljoin(address, picture) if picture else "",
    }
    yield from (prop(name, value) for name, value in facts.items() if value)
    yield named("twitter:card", "summary_large_image" if picture else "summary")
