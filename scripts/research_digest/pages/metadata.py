"""Metadata in an article's head: about the original for reference managers, about the page for previews.

Reference managers read the `citation_*` elements of Highwire Press, which Google Scholar documents. The type of the
work is in Zotero's vocabulary. COinS is left out, because Zotero would prefer it, and it contains less. OpenGraph
follows https://ogp.me.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from research_digest.library.kinds import ARTICLE, CHAPTER, CONFERENCE, REPORT, THESIS, Kind
from research_digest.library.names import Name
from research_digest.library.rights import public_body
from research_digest.library.site import Site, article_path
from research_digest.library.works import Work
from research_digest.locales import territorial
from research_digest.model import Body, Clipping, Json
from research_digest.pages.head import card, kind_of_card, named, prop
from research_digest.urls.slugs import slug

_CONTAINERS: dict[Kind, str] = {
    ARTICLE: "citation_journal_title",
    CHAPTER: "citation_book_title",
    CONFERENCE: "citation_conference_title",
    REPORT: "citation_technical_report_institution",
    THESIS: "citation_dissertation_institution",
}
_PICTURE_KEYS = ("image", "cover")
"""Keys of the front matter that name the picture for previews."""
_SHOWN = re.compile(r'<img\b[^>]*?\ssrc="([^"]+)"')
_MARK = re.compile(r"-[0-9a-f]{8}(?=\.\w+$)")
"""What is added to the name of an attachment on the site."""
_LONGEST = 300
"""Most characters of a description in a preview. Previews cut longer ones."""


def metadata(work: Work, clipping: Clipping, site: Site) -> list[Json]:
    """Return the elements about the original, then those about the page."""
    return [*_citation(work), *_preview(work, clipping, site)]


def _citation(work: Work) -> Iterator[Json]:
    yield named("z:itemType", work.kind.zotero)
    yield named("citation_title", work.title)
    yield from (named("citation_author", name) for name in _names(work.names))
    if work.container:
        # Without this, Zotero takes the name of this site for the journal.
        yield named("prism.publicationName", work.container)
    yield from (named(name, value) for name, value in _facts(work).items() if name and value)
    yield from (named("citation_keywords", tag) for tag in work.tags)


def _facts(work: Work) -> dict[str, str]:
    """Return the facts that occur once, by the names of their elements. Empty names and values are left out."""
    first, _, last = work.pages.partition("-")
    return {
        "citation_publication_date": str(work.published or "").replace("-", "/"),
        _CONTAINERS.get(work.kind, ""): work.container,
        "citation_publisher": work.publisher or ("" if work.kind in _CONTAINERS else work.maker),
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
    """Return the names as "Family, Given", so that Zotero neither joins nor splits them.

    A comma at the end keeps a name without parts whole. Zotero splits authors at semicolons, so names contain none. One
    after the only author keeps Zotero from splitting at commas between full names.
    """
    written = [_name(each).replace(";", ",") for each in names]
    return written if len(written) > 1 else [f"{name};" if name.count(" ") > 1 else name for name in written]


def _name(name: Name) -> str:
    given = " ".join(filter(None, (name.given, name.suffix)))
    return f"{name.family}, {given}" if given else f"{name.family}," if " " in name.family else name.family


def _picture(clipping: Clipping, body: Body) -> str:
    """Return the picture for previews: the one that the key `image` or `cover` names, else the first of the text.

    Only pictures that the site serves count: those that the text shows and that are no address of another host.
    """
    extra = dict(clipping.extra)
    named = next((value for key in _PICTURE_KEYS if isinstance(value := extra.get(key), str)), "")
    if not named:
        return body.picture
    wanted = slug(_file_name(named.strip().removeprefix("!").removeprefix("[[").removesuffix("]]").partition("|")[0]))
    served = (each for each in _SHOWN.findall(body.html) if "//" not in each and not each.startswith("data:"))
    return next((each for each in served if slug(_MARK.sub("", _file_name(each))) == wanted), body.picture)


def _file_name(path: str) -> str:
    return unquote(path).rpartition("/")[2].strip()


def _preview(work: Work, clipping: Clipping, site: Site) -> Iterator[Json]:
    # Previews need absolute addresses.
    address = site.address(article_path(clipping.slug)) if site.settings.site_url else ""
    picture = _picture(clipping, public_body(clipping, site.bodies)) if address else ""
    facts = {
        "og:type": "article",
        "og:title": work.title,
        "og:url": address,
        "og:site_name": site.settings.site_name if work.container else "",
        "og:description": work.abstract[:_LONGEST],
        "og:locale": territorial(clipping.lang or site.settings.language),
        "article:published_time": str(work.published or ""),
        **({"og:image": urljoin(address, picture), "og:image:alt": work.title} if picture else card("", site)),
    }
    yield from (prop(name, value) for name, value in facts.items() if value)
    yield from (prop("article:tag", tag) for tag in work.tags)
    yield named("twitter:card", kind_of_card("og:image" in facts))
