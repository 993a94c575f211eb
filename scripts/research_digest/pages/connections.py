"""What leads on from an article: what it cites, what cites it, what is related, what came before and after."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from research_digest.library.references import References
from research_digest.library.related import Relation
from research_digest.library.site import Site
from research_digest.locales import Wording
from research_digest.model import Clipping, Json
from research_digest.pages.entry import mention

MOST = 20
"""Clippings that are named as citing one; a summary of the field may be cited by hundreds."""


def connections(
    clipping: Clipping, site: Site, start: str, *, newer: Clipping | None, older: Clipping | None
) -> dict[str, Json]:
    """Return the links to related pages for the article of `clipping` at path `start`."""
    references = site.facts.references.get(clipping.path, References())
    cited = {each.path for each in references.cites + references.cited_by}
    # What is cited is named already.
    related = [each for each in site.facts.related.get(clipping.path, ()) if each.clipping.path not in cited]
    ways: dict[str, Json] = {
        "cites": _mentions(references.cites, site, start),
        "cited_by": _mentions(references.cited_by, site, start),
        "related": [
            {**mention(each.clipping, site, start), "reasons": [*reasons(each, site.wording)]} for each in related
        ],
        "newer": mention(newer, site, start) if newer else {},
        "older": mention(older, site, start) if older else {},
    }
    return {name: way for name, way in ways.items() if way}


def reasons(relation: Relation, wording: Wording) -> tuple[str, ...]:
    """Why two clippings are related, in words."""
    hosts = dict.fromkeys(urlsplit(each).netloc.removeprefix("www.") for each in relation.links)
    found = (
        (relation.authors, wording("same_author", names=", ".join(each.name for each in relation.authors))),
        (relation.tags, wording("shares_tags", tags=" ".join(f"#{each.name}" for each in relation.tags))),
        (relation.links, wording("both_link", hosts=", ".join(hosts))),
        (relation.similar, wording("similar")),
    )
    return tuple(text for shared, text in found if shared)


def _mentions(clippings: Iterable[Clipping], site: Site, start: str) -> list[Json]:
    return [mention(each, site, start) for each in tuple(clippings)[:MOST]]
