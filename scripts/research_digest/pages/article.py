"""The article: one page for each clipping, its facts at the head, below it as much of its text as may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from research_digest.library.changed import changed
from research_digest.library.outline import overview
from research_digest.library.rights import is_copy, text_for_page
from research_digest.library.site import Site, article_path
from research_digest.model import Body, Clipping, Heading, Json, Page
from research_digest.pages.cite import cite
from research_digest.pages.connections import connections
from research_digest.pages.entry import facts
from research_digest.pages.linked_data import linked_data
from research_digest.pages.listing import in_a_row
from research_digest.pages.metadata import metadata
from research_digest.pages.own_keys import own_keys
from research_digest.settings import Settings

PASSAGES = 5
"""Key passages that are shown at once; those after them are there on request."""
LONG = 110
"""Characters from which on a title is set smaller."""
_WORDS = (
    "archived cited_by cites clipped contents curator excerpt key_passages link edit more newer_clipping no_text "
    "older_clipping original pages published related"
).split()


def articles(site: Site) -> Iterator[Page]:
    """Yield the pages of all clippings, `/clippings/<slug>/`, each with links to the newer and older one."""
    for newer, clipping, older in in_a_row(site.library.clippings):
        yield article(clipping, site, newer=newer, older=older)
    for clipping in site.library.unlisted:
        yield article(clipping, site)


def article(clipping: Clipping, site: Site, *, newer: Clipping | None = None, older: Clipping | None = None) -> Page:
    """Return the page of one clipping."""
    path = article_path(clipping.slug)
    body = site.bodies[clipping.path]
    meta: dict[str, Json] = {
        **facts(clipping, site, path),
        "kind": "article",
        "long": len(clipping.title) > LONG,
        "source": clipping.source,
        "archived": _archived(clipping, site.settings),
        "note": site.notes.get(clipping.path, ""),
        **own_keys(clipping, site.settings),
        "words": {**site.wording.texts(*_WORDS)},
        **connections(clipping, site, path, newer=newer, older=older),
        **_for_search_engines(clipping, site.settings),
        **_for_machines(clipping, site),
    }
    if clipping.rights != "full":
        return Page(path, {**meta, **_part(clipping, body, site.settings)}, source=clipping.path)
    outline = overview(body.outline)
    meta |= {**_passages(body), "outline": _ways(outline)}
    return Page(path, meta, body=body.html, outline=outline, source=clipping.path)


def _archived(clipping: Clipping, settings: Settings) -> str:
    """Where a copy of the original as it was when it was clipped is likely to be found."""
    day = str(clipping.created or "").replace("-", "")
    return settings.archive.replace("{date}", day).replace("{url}", clipping.source) if clipping.source else ""


def _ways(outline: Iterable[Heading]) -> list[Json]:
    return [{"url": f"#{each.id}", "text": each.text, "level": each.level} for each in outline]


def _passages(body: Body) -> dict[str, Json]:
    """Return the highlights, each with a link to its place in the text."""
    passages: list[Json] = [{"text": each.text, "url": f"#{each.id}"} for each in body.highlights]
    return {"passages": passages[:PASSAGES], "more_passages": passages[PASSAGES:]}


def _part(clipping: Clipping, body: Body, settings: Settings) -> dict[str, Json]:
    """Return the published part of a text that may not be shown in full."""
    if clipping.rights == "link":
        return {"rights": "link"}
    text = text_for_page(clipping, body, settings)
    return {"rights": "excerpt", "passages": [{"text": each} for each in text.passages], "excerpt": text.excerpt}


def _for_search_engines(clipping: Clipping, settings: Settings) -> dict[str, Json]:
    """Return `noindex` for full copies, which name their original as canonical, and for unlisted pages."""
    copied = is_copy(clipping, settings)
    return {
        **({"canonical": clipping.source} if copied else {}),
        **({"robots": "noindex"} if copied or clipping.unlisted else {}),
        **({"unlisted": True} if clipping.unlisted else {}),
    }


def _for_machines(clipping: Clipping, site: Site) -> dict[str, Json]:
    """Return the metadata for reference managers, search engines and previews."""
    cited = site.work(clipping)
    return {
        "updated": str(changed(clipping) or ""),
        "cite": cite(cited, clipping, site),
        "head_elements": metadata(cited, clipping, site),
        "json_ld": linked_data(cited, clipping, site),
    }
