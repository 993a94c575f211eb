"""Articles: a page for each clipping, with its facts and the part of its text that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from research_digest.library.changed import changed
from research_digest.library.descriptions import lead
from research_digest.library.outline import overview
from research_digest.library.parts import without_parts
from research_digest.library.references import References
from research_digest.library.rights import is_copy, text_for_page
from research_digest.library.site import SCRIPT_DATA, SUBSCRIBE, Site, article_path
from research_digest.library.taxonomies import AUTHORS, PUBLICATIONS, TAGS
from research_digest.model import Body, Clipping, Heading, Page, Plan
from research_digest.pages.citation_graph import citation_graph, graph_inputs
from research_digest.pages.cite import cite
from research_digest.pages.connections import connections, linked
from research_digest.pages.linked_data import linked_data
from research_digest.pages.listing import in_a_row
from research_digest.pages.metadata import metadata
from research_digest.pages.original import archived, gone, moved, original_inputs
from research_digest.pages.own_keys import extra_of, shown_keys, values_of
from research_digest.settings import Settings
from research_digest.views import Html, plain
from research_digest.views.clippings import ArticleView, HeadingView, PassageView
from research_digest.views.entry import SHOWN, Way, entry, links, mention, mention_stamp, way_from
from research_digest.views.trail import place_inputs, places

PASSAGES = 5
"""Key passages that are visible at first. The others are in a folded list."""
LONG = 110
"""Titles with more characters have a smaller font."""
LONG_LEAD = 500
"""Descriptions with more characters stand below author and date."""
SCRIPTS = (SCRIPT_DATA, "assets/javascripts/article.js")
_WORDS = (
    "archived citation_graph cite cited_by cites clipped contents copy_link curator excerpt key_passages link "
    "edit more newer next no_text older original original_moved pages previous published related share subscribe trail "
    "wide_formula wide_table"
).split()
_ENDS = ("cite", "cites", "cited_by", "related")
"""The sections below the text, by their fields in the view and their words."""


def articles(site: Site) -> Iterator[Plan[Page]]:
    """Yield the pages of all clippings, `/clippings/<slug>/`, each with links to the newer and older one."""
    for newer, clipping, older in in_a_row(site.library.clippings):
        make = partial(article, clipping, site, newer=newer, older=older)
        yield Plan(article_path(clipping.slug), make, _inputs(clipping, site, newer, older))
    for clipping in site.library.unlisted:
        yield Plan(article_path(clipping.slug), partial(article, clipping, site), _inputs(clipping, site))


def _inputs(clipping: Clipping, site: Site, *around: Clipping | None) -> bytes:
    """Return what the page of a clipping depends on: itself, and what it says of others."""
    if not site.stamp(clipping):
        # Looking up what is related takes long.
        return b""
    references = site.facts.references.get(clipping.path, References())
    ways = linked(clipping, site)
    reasons = [
        ([author.name for author in each.authors], [tag.name for tag in each.tags], each.links, each.similar)
        for each in ways.related
    ]
    numbers = (
        [each is not None for each in around],
        len(references.cites),
        len(references.cited_by),
        [len(each.clippings) for each in ways.more],
    )
    cited = [each.path for each in references.cited_by]
    stops, in_trails = place_inputs(clipping, site)
    # Of others, a page says no more than this: an edit of their text does not change it.
    said = [mention_stamp(each, site) for each in (*filter(None, around), *ways.clippings, *stops)]
    about = (graph_inputs(clipping, site), in_trails, original_inputs(clipping, site), site.missing_parts(clipping))
    return site.inputs((clipping,), reasons, numbers, cited, said, about)


def article(clipping: Clipping, site: Site, *, newer: Clipping | None = None, older: Clipping | None = None) -> Page:
    """Return the page of one clipping."""
    path = article_path(clipping.slug)
    way = way_from(site, path)
    body = site.bodies[clipping.path]
    view = replace(
        _head(clipping, body, site, way),
        newer=mention(newer, site, way) if newer else None,
        older=mention(older, site, way) if older else None,
    )
    if clipping.rights != "full":
        return Page(path, plain(_part(view, clipping, body, site.settings)), source=clipping.path)
    outline = overview(body.outline)
    ends = _ends(view, site) if outline else ()
    passages = tuple(PassageView(text=each.text, url=f"#{each.id}") for each in body.highlights)
    whole = replace(
        view,
        passages=passages[:PASSAGES],
        more_passages=passages[PASSAGES:],
        outline=_ways(outline),
        ends=_ways(ends),
    )
    html = without_parts(body.html, site.missing_parts(clipping))
    return Page(path, plain(whole), body=html, outline=(*outline, *ends), source=clipping.path)


def _head(clipping: Clipping, body: Body, site: Site, way: Way) -> ArticleView:
    """Return the page of a clipping without its text."""
    facts = entry(clipping, site, way)
    authors = links(AUTHORS, clipping, site, way)
    ways = connections(clipping, site, way)
    cited = site.work(clipping)
    above = lead(clipping, body, site)
    copied = is_copy(clipping, site.settings)
    return ArticleView(
        kind="article",
        words=site.wording.texts(*_WORDS),
        title=facts.title,
        url=facts.url,
        lang=facts.lang,
        dir=facts.dir,
        long=len(clipping.title) > LONG,
        description=clipping.description,
        lead=above,
        long_lead=len(above) > LONG_LEAD,
        authors=authors[:SHOWN],
        more_authors=authors[SHOWN:],
        publication=next(iter(links(PUBLICATIONS, clipping, site, way)), None),
        published=facts.published,
        clipped=facts.clipped,
        reading_time=facts.reading_time,
        tags=links(TAGS, clipping, site, way),
        source=clipping.source,
        archived=archived(clipping, site),
        gone=gone(clipping, site),
        moved=moved(clipping, site),
        note=Html(site.notes.get(clipping.path, "")),
        values=values_of(clipping),
        extra=extra_of(clipping),
        shown=shown_keys(clipping, site.settings),
        trails=places(clipping, site, way),
        cites=ways.cites,
        cited_by=ways.cited_by,
        graph=citation_graph(clipping, site, way),
        related=ways.related,
        more=ways.more,
        # A full copy names the original as canonical. Search engines list neither copies nor unlisted pages.
        canonical=clipping.source if copied else "",
        robots="noindex" if copied or clipping.unlisted else "",
        unlisted=clipping.unlisted,
        updated=str(changed(clipping) or ""),
        cite=cite(cited, clipping, site),
        subscribe=way(SUBSCRIBE) if site.settings.site_url else "",
        scripts=tuple(map(way, SCRIPTS)),
        head_elements=tuple(metadata(cited, clipping, site)),
        json_ld=linked_data(cited, clipping, site),
    )


def _ends(view: ArticleView, site: Site) -> tuple[Heading, ...]:
    """Return the sections of the page below the text. No id in a text is like theirs: those begin with `c-`."""
    shown = (name for name in _ENDS if getattr(view, name))
    return tuple(Heading(2, name.replace("_", "-"), site.wording(name)) for name in shown)


def _ways(outline: Iterable[Heading]) -> tuple[HeadingView, ...]:
    return tuple(HeadingView(url=f"#{each.id}", text=each.text, level=each.level) for each in outline)


def _part(view: ArticleView, clipping: Clipping, body: Body, settings: Settings) -> ArticleView:
    """Return the published part of a text that may not be shown in full."""
    if clipping.rights == "link":
        return replace(view, rights="link")
    text = text_for_page(clipping, body, settings)
    passages = tuple(PassageView(text=each) for each in text.passages)
    return replace(view, rights="excerpt", passages=passages, excerpt=text.excerpt)
