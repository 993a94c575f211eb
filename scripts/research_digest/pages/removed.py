"""Pages in the place of removed clippings, because a static site cannot answer "410 Gone"."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.site import Site, article_path
from research_digest.model import Page
from research_digest.views import plain
from research_digest.views.lists import RemovedView


def removed(site: Site) -> Iterator[Page]:
    """Yield a page for each removed clipping."""
    for slug, takedown in site.removed.items():
        view = RemovedView(
            words={"about": site.wording("removed_about")},
            title=site.wording("removed"),
            date=takedown.date,
            reason=takedown.reason,
            robots="noindex",
            unlisted=True,
        )
        yield Page(article_path(slug), plain(view))
