"""Links from an article to others: cited, citing and related clippings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from research_digest.library.references import References
from research_digest.library.related import Relation
from research_digest.library.site import Site
from research_digest.library.taxonomies import TAGS
from research_digest.model import Clipping
from research_digest.views.clippings import MentionView
from research_digest.views.entry import Way, mention

MOST = 20
"""Most citing clippings that an article lists. Hundreds may cite an overview of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """Links from an article to other clippings."""

    cites: tuple[MentionView, ...]
    cited_by: tuple[MentionView, ...]
    related: tuple[MentionView, ...]


def connections(clipping: Clipping, site: Site, way: Way) -> Connections:
    """Return the links from the article of `clipping`."""
    references = site.facts.references.get(clipping.path, References())
    cited = {each.path for each in references.cites + references.cited_by}
    # Cited clippings are listed already.
    related = [each for each in site.facts.related.get(clipping.path, ()) if each.clipping.path not in cited]
    return Connections(
        cites=_mentions(references.cites, site, way),
        cited_by=_mentions(references.cited_by, site, way),
        related=tuple(mention(each.clipping, site, way, reasons=reasons(each, site)) for each in related),
    )


def reasons(relation: Relation, site: Site) -> tuple[str, ...]:
    """Return why two clippings are related, in words."""
    wording, terms = site.wording, site.library.terms[TAGS]
    tags = ", ".join(terms[each.slug].name for each in relation.tags)
    hosts = dict.fromkeys(urlsplit(each).netloc.removeprefix("www.") for each in relation.links)
    found = (
        (relation.authors, wording("same_author", names=", ".join(each.name for each in relation.authors))),
        (relation.tags, wording("shares_tags", tags=tags)),
        (relation.links, wording("both_link", hosts=", ".join(hosts))),
        (relation.similar, wording("similar")),
    )
    return tuple(text for shared, text in found if shared)


def _mentions(clippings: Iterable[Clipping], site: Site, way: Way) -> tuple[MentionView, ...]:
    return tuple(mention(each, site, way) for each in tuple(clippings)[:MOST])
