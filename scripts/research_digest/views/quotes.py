"""Views of quotes, for their pages and those of tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from research_digest.library.passages import Passage
from research_digest.library.site import Site, article_path
from research_digest.views import Counted, Link
from research_digest.views.clippings import QuoteView
from research_digest.views.entry import Way, entry, mention
from research_digest.views.lists import PagedView


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroupView:
    """The quotes of a month or a topic on one page. `id` is the place of the heading, `url` leads to the tag."""

    heading: str
    quotes: tuple[QuoteView, ...]
    id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesView(PagedView):
    """One page of all quotes, by month or by topic. `other` leads to the other order, `topics` to those of a tag."""

    kind: Literal["quotes"] = "quotes"
    other: Link
    groups: tuple[QuoteGroupView, ...]
    topics: tuple[Counted, ...] = ()


def quote_view(quote: Passage, site: Site, way: Way) -> QuoteView:
    """Return a quote with the way to its place."""
    facts = entry(quote.clipping, site, way)
    return QuoteView(
        text=quote.text,
        url=place_of(quote, way),
        title=facts.title,
        lang=facts.lang,
        dir=facts.dir,
        by=mention(quote.clipping, site, way).by,
        date=facts.published.text if facts.published else "",
    )


def place_of(quote: Passage, way: Way) -> str:
    """Return the address of the place of a quote, or of its page if the text is not shown there."""
    page = way(article_path(quote.clipping.slug))
    return f"{page}#{quote.id}" if quote.id else page
