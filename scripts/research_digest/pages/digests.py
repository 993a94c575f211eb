"""The digests: an issue for each week or month. docs/digests/<slug>.md, written by hand, comes first on it."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.library.changed import last_changed
from research_digest.library.issue import Issue, Section, issue
from research_digest.library.library import when
from research_digest.library.periods import Period
from research_digest.library.rights import quotable_passages
from research_digest.library.site import DIGESTS, Site, digest_path, mail_path, month_path
from research_digest.model import Clipping, Json, Page
from research_digest.pages.entry import entry, mention
from research_digest.pages.listing import chunks, in_a_row, paged
from research_digest.pages.terms import term_links

SIZE = 100
"""Digests of a page of their index."""


def digests(site: Site) -> Iterator[Page]:
    """`/digests/` and `/digests/<slug>/`; nothing where there are none."""
    if not site.facts.periods:
        return
    meta: dict[str, Json] = {"kind": "digests", "title": site.wording("digests")}
    parts = chunks(site.facts.periods, SIZE)
    yield from paged(
        DIGESTS, meta, parts, lambda part, here: {"digests": [digest_link(each, site, here) for each in part]}, site
    )
    for newer, period, older in in_a_row(site.facts.periods):
        yield _page(issue(period, site.library, site.facts.references), site, newer, older)


def digest_link(period: Period, site: Site, start: str) -> dict[str, Json]:
    """Return the link to the digest of a period from the page at path `start`."""
    return {
        "name": site.period_name(period),
        "url": site.link(digest_path(period.slug), start),
        "count": site.wording.count("clippings", len(period.clippings)),
    }


def _page(found: Issue, site: Site, newer: Period | None, older: Period | None) -> Page:
    path, period, wording = digest_path(found.period.slug), found.period, site.wording
    name = site.period_name(period)
    meta: dict[str, Json] = {
        "kind": "digest",
        "updated": str(last_changed(period.clippings) or ""),
        "title": wording("digest_of", period=name),
        "description": wording("digest_about", site=site.settings.site_name, period=name),
        "count": wording.count("clippings", len(period.clippings)),
        "above": [{"name": wording("digests"), "url": site.link(DIGESTS, path)}],
        "sections": [_section(each, site, path) for each in found.sections],
        **_rest(found, site, path),
        "cited": [
            {**mention(each, site, path), "count": wording.count("citations", count)} for each, count in found.cited
        ],
        "new_authors": term_links("authors", found.new_authors, site, path),
        "mail": site.link(mail_path(period.slug), path),
        "words": {**wording.texts("as_mail", "more", "most_cited", "new_authors", "newer", "older", "pages")},
    }
    turns = {"newer": newer, "older": older}
    ways: dict[str, Json] = {name: digest_link(each, site, path) for name, each in turns.items() if each}
    return Page(path, {**meta, **ways})


def _rest(found: Issue, site: Site, path: str) -> dict[str, Json]:
    """Return the link to clippings that did not fit: the archive of the month of the period's newest clipping."""
    if not found.left:
        return {}
    newest = when(found.period.clippings[0])
    month = month_path(newest.year, newest.month)
    return {"rest": {"name": site.wording.count("left", found.left), "url": site.link(month, path)}}


def _section(section: Section, site: Site, path: str) -> dict[str, Json]:
    name = section.topic.name if section.topic else site.wording("other_topics")
    topic = term_links("tags", [section.topic], site, path) if section.topic else []
    return {"name": name, "topic": topic, "entries": [_entry(each, site, path) for each in section.clippings]}


def _entry(clipping: Clipping, site: Site, path: str) -> dict[str, Json]:
    return {**entry(clipping, site, path), "passages": [*quotable_passages(clipping, site.bodies[clipping.path])]}
