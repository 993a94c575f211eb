"""All quotes, by month and by topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from research_digest.cache import key_of
from research_digest.library.passages import Passage
from research_digest.library.quotes import Topic, by_month, by_topic, quotes
from research_digest.library.site import QUOTES, QUOTES_BY_TOPIC, Site
from research_digest.library.taxonomies import TAGS
from research_digest.model import Page, Plan
from research_digest.pages.listing import chunks, list_words, page_paths, paged
from research_digest.views import Counted, Link
from research_digest.views.entry import way_from
from research_digest.views.quotes import QuoteGroupView, QuotesView, quote_view

SHARE = 2
"""Quotes in the place of one clipping: they are shorter than entries of a list."""
Placed = tuple[Topic, Passage]
"""A quote with its topic."""


def quote_lists(site: Site) -> Iterator[Plan[Page]]:
    """Yield `/quotes/`, `/quotes/topics/` and their further pages, or nothing without quotes."""
    found = quotes(site)
    if not found:
        return
    size = site.settings.per_page * SHARE

    def months(part: Sequence[Passage], here: str) -> QuotesView:
        way = way_from(site, here)
        groups = tuple(
            QuoteGroupView(
                heading=site.wording.date(month) if month.year else site.wording("undated"),
                quotes=tuple(quote_view(each, site, way) for each in members),
            )
            for month, members in by_month(part)
        )
        return _view("by_topic", QUOTES_BY_TOPIC, groups, site, here)

    def topics(part: Sequence[Placed], here: str) -> QuotesView:
        groups = tuple(_topic(topic, [quote for _, quote in each], site, here) for topic, each in _grouped(part))
        return _view("by_month", QUOTES, groups, site, here)

    def inputs(part: Sequence[Passage]) -> bytes:
        return site.inputs([each.clipping for each in part], [(each.id, each.text) for each in part], len(found))

    yield from paged(QUOTES, chunks(found, size), months, site, inputs)
    placed = [(topic, quote) for topic in by_topic(site) for quote in topic.quotes]
    every = key_of([(topic.term.name if topic.term else "", len(topic.quotes)) for topic in by_topic(site)])
    yield from paged(
        QUOTES_BY_TOPIC,
        chunks(placed, size),
        topics,
        site,
        lambda part: key_of(known, every) if (known := inputs([quote for _, quote in part])) else b"",
    )


def _grouped(part: Sequence[Placed]) -> Iterator[tuple[Topic, Iterable[Placed]]]:
    return groupby(part, key=lambda each: each[0])


def _view(other: str, path: str, groups: tuple[QuoteGroupView, ...], site: Site, here: str) -> QuotesView:
    first = here == QUOTES_BY_TOPIC
    return QuotesView(
        words=list_words(site),
        title=site.wording("quotes"),
        head_title="" if path != QUOTES else f"{site.wording('quotes')}: {site.wording('by_topic')}",
        count=site.wording.count("quotes", len(quotes(site))),
        other=Link(name=site.wording(other), url=site.link(path, here)),
        groups=groups,
        topics=tuple(_ways(site, here)) if first else (),
    )


def _topic(topic: Topic, found: Iterable[Passage], site: Site, here: str) -> QuoteGroupView:
    way = way_from(site, here)
    term = topic.term
    return QuoteGroupView(
        heading=term.name if term else site.wording("other_topics"),
        id=_id(topic),
        url=way(TAGS.page(term.slug)) if term else "",
        quotes=tuple(quote_view(each, site, way) for each in found),
    )


def _ways(site: Site, here: str) -> Iterator[Counted]:
    """Yield the ways to the topics, on whatever page they begin. As many as the home page shows tags."""
    size, before = site.settings.per_page * SHARE, 0
    paths = page_paths(QUOTES_BY_TOPIC, len(chunks(quotes(site), size)))
    for topic in by_topic(site)[: site.settings.topics]:
        name = topic.term.name if topic.term else site.wording("other_topics")
        address = f"{site.link(paths[before // size], here)}#{_id(topic)}"
        yield Counted(name=name, url=address, count=len(topic.quotes))
        before += len(topic.quotes)


def _id(topic: Topic) -> str:
    return f"topic-{topic.term.slug.replace('/', '-')}" if topic.term else "topics-other"
