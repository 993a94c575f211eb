"""The article: one page for each clipping, its facts at the head, below it as much of its text as may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.facts.changed import changed
from research_digest.facts.shared import is_copy, shown
from research_digest.facts.works import work
from research_digest.model import Body, Clipping, Json, Page
from research_digest.pages.cite import cite
from research_digest.pages.entry import entry
from research_digest.pages.linked_data import linked_data
from research_digest.pages.metadata import metadata
from research_digest.settings import Settings
from research_digest.site import Site, article_path


def articles(site: Site) -> Iterator[Page]:
    """The pages of all clippings, `/clippings/<slug>/`."""
    for clipping in site.library.every:
        yield article(clipping, site)


def article(clipping: Clipping, site: Site) -> Page:
    """The page of one clipping."""
    path = article_path(clipping.slug)
    body = site.bodies[clipping.path]
    meta: dict[str, Json] = {
        **entry(clipping, site, path),
        "kind": "article",
        "source": clipping.source,
        "words": {**site.wording.texts("clipped", "excerpt", "link", "mend", "more", "original", "published")},
        **_for_search_engines(clipping, site.settings),
        **_for_machines(clipping, site),
    }
    if clipping.rights != "full":
        return Page(path, {**meta, **_part(clipping, body, site.settings)}, source=clipping.path)
    return Page(path, meta, body=body.html, outline=body.outline, source=clipping.path)


def _part(clipping: Clipping, body: Body, settings: Settings) -> dict[str, Json]:
    """What is shown of a text that may not be shown in full."""
    if clipping.rights == "link":
        return {"rights": "link"}
    text = shown(clipping, body, settings)
    return {"rights": "excerpt", "passages": list(text.passages), "excerpt": text.excerpt}


def _for_search_engines(clipping: Clipping, settings: Settings) -> dict[str, Json]:
    """A full copy of somebody's text leaves it to the original to be found; an unlisted page is not to be found."""
    copied = is_copy(clipping, settings)
    return {
        **({"canonical": clipping.source} if copied else {}),
        **({"robots": "noindex"} if copied or clipping.unlisted else {}),
        **({"unlisted": True} if clipping.unlisted else {}),
    }


def _for_machines(clipping: Clipping, site: Site) -> dict[str, Json]:
    """What reference managers, search engines and previews read of the page."""
    cited = work(clipping, address=site.address(article_path(clipping.slug)))
    return {
        "updated": str(changed(clipping) or ""),
        "cite": cite(cited, clipping, site),
        "head_elements": metadata(cited, clipping, site),
        "json_ld": linked_data(cited, clipping, site),
    }
