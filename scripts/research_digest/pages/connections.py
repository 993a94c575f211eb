"""Links from an article to others: cited, citing and related clippings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from research_digest.library.references import References
from research_digest.library.related import Relation
from research_digest.library.site import Site
from research_digest.library.taxonomies import AUTHORS, PUBLICATIONS, TAGS
from research_digest.model import Clipping
from research_digest.pages.more import More, more
from research_digest.views.clippings import MentionView, MoreView
from research_digest.views.entry import Way, mention

MOST = 20
"""Most cited and most citing clippings that an article lists. Hundreds may cite an overview of a field."""
_MORE = {AUTHORS: "more_by", PUBLICATIONS: "more_from"}
_ISOLATED = "\u2068{}\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The clippings that an article links to, in the order of its page."""

    cites: tuple[Clipping, ...]
    cited_by: tuple[Clipping, ...]
    related: tuple[Relation, ...]
    more: tuple[More, ...]

    @property
    def clippings(self) -> tuple[Clipping, ...]:
        """All of them."""
        others = (clipping for each in self.more for clipping in each.clippings)
        return (*self.cites, *self.cited_by, *(each.clipping for each in self.related), *others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """Links from an article to other clippings."""

    cites: tuple[MentionView, ...]
    cited_by: tuple[MentionView, ...]
    related: tuple[MentionView, ...]
    more: tuple[MoreView, ...]


def linked(clipping: Clipping, site: Site) -> Linked:
    """Return the clippings that the article of `clipping` links to, each once."""
    references = site.facts.references.get(clipping.path, References())
    cited = {each.path for each in references.cites + references.cited_by}
    language = _language(clipping, site)
    # Those that the reader can read come first.
    related = sorted(
        (each for each in site.facts.related.get(clipping.path, ()) if each.clipping.path not in cited),
        key=lambda each: _language(each.clipping, site) != language,
    )
    cites, cited_by = references.cites[:MOST], references.cited_by[:MOST]
    listed = (*cites, *cited_by, *(each.clipping for each in related))
    others = more(clipping, site, (each.path for each in listed))
    return Linked(cites=tuple(cites), cited_by=tuple(cited_by), related=tuple(related), more=others)


def _language(clipping: Clipping, site: Site) -> str:
    return (clipping.lang or site.settings.language).partition("-")[0]


def connections(clipping: Clipping, site: Site, way: Way) -> Connections:
    """Return the links from the article of `clipping`."""
    found = linked(clipping, site)
    return Connections(
        cites=_mentions(found.cites, site, way),
        cited_by=_mentions(found.cited_by, site, way),
        related=tuple(mention(each.clipping, site, way, reasons=reasons(each, site)) for each in found.related),
        more=tuple(_more(each, site, way) for each in found.more),
    )


def _more(found: More, site: Site, way: Way) -> MoreView:
    name = site.wording(_MORE[found.taxonomy], name=_ISOLATED.format(found.term.name))
    page = way(found.taxonomy.page(found.term.slug))
    return MoreView(name=name, url=page, mentions=_mentions(found.clippings, site, way))


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
    return tuple(mention(each, site, way) for each in clippings)
