"""What was taken down: a page in its place that says so, as a static site cannot answer "410 Gone"."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.site import Site, article_path
from research_digest.model import Page


def removed(site: Site) -> Iterator[Page]:
    """Yield a page for each clipping that was taken down."""
    for slug, takedown in site.removed.items():
        yield Page(
            article_path(slug),
            {
                "kind": "removed",
                "title": site.wording("removed"),
                "date": takedown.date,
                "reason": takedown.reason,
                "robots": "noindex",
                "unlisted": True,
                "words": {"about": site.wording("removed_about")},
            },
        )
