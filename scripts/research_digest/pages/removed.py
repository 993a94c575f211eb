"""Pages in the place of removed clippings, because a static site cannot answer "410 Gone"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.input.takedowns import Takedown
from research_digest.library.site import Site, article_path
from research_digest.model import Page, Plan
from research_digest.views import plain
from research_digest.views.lists import RemovedView


def removed(site: Site) -> Iterator[Plan[Page]]:
    """Yield a page for each removed clipping."""
    for slug, takedown in site.removed.items():
        yield Plan(article_path(slug), partial(_removed, slug, takedown, site))


def _removed(slug: str, takedown: Takedown, site: Site) -> Page:
    view = RemovedView(
        words={"about": site.wording("removed_about")},
        title=site.wording("removed"),
        date=takedown.date,
        reason=takedown.reason,
        robots="noindex",
        unlisted=True,
    )
    return Page(article_path(slug), plain(view))
