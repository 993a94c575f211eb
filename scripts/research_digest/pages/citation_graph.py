"""The picture of what cites what around an article: clippings by year, with an arc for each citation.

The rows are a list, which is also the text alternative. The arcs are drawn when the site is built.
"""

from __future__ import annotations

from collections import defaultdict

from research_digest.library.neighbourhood import Neighbourhood, neighbourhood
from research_digest.library.site import Site
from research_digest.model import Clipping
from research_digest.views.clippings import ArcView, CitationGraphView, GraphRowView
from research_digest.views.entry import Way, mention

ROW = 28
WIDTH = 48
"""Height of a row and width of the picture, in units of the SVG."""
NARROWEST, STEP = 12, 6
"""How far the arc to the next row reaches out, and how much further for each row more."""


def citation_graph(clipping: Clipping, site: Site, way: Way) -> CitationGraphView | None:
    """Return the graph around a clipping, or None if few clippings are connected with it."""
    found = neighbourhood(clipping, site.facts.references)
    if not found.clippings:
        return None
    own = found.clippings.index(clipping)
    cites: dict[int, list[int]] = defaultdict(list)
    for citing, cited in found.citations:
        cites[citing].append(cited + 1)
    return CitationGraphView(
        width=WIDTH,
        height=ROW * len(found.clippings),
        arcs=tuple(arc(*pair, own=own in pair) for pair in found.citations),
        rows=tuple(
            GraphRowView(
                mention=mention(each, site, way),
                year=str(each.published.year) if each.published else "",
                here=number == own,
                cites=site.wording.listed([site.wording.number(cited) for cited in sorted(cites[number])]),
            )
            for number, each in enumerate(found.clippings)
        ),
    )


def graph_inputs(clipping: Clipping, site: Site) -> tuple[object, ...]:
    """Return what the graph around a clipping depends on, apart from the clippings that it cites or that cite it."""
    found: Neighbourhood = neighbourhood(clipping, site.facts.references)
    return [(each.path, str(each.published or "")) for each in found.clippings], found.citations


def arc(citing: int, cited: int, *, own: bool) -> ArcView:
    """Return the arc from the row of the citing clipping to that of the cited one."""
    start, end = (ROW * row + ROW // 2 for row in (citing, cited))
    out = max(0, WIDTH - NARROWEST - STEP * abs(citing - cited))
    return ArcView(
        arc=f"M{WIDTH} {start}C{out} {start} {out} {end} {WIDTH} {end}", head=f"M{WIDTH} {end}l-6-3v6z", own=own
    )
