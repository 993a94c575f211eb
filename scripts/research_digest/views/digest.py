"""A digest, built once for its page, its mail and its feed."""

from __future__ import annotations

from research_digest.library.changed import last_changed
from research_digest.library.issue import Issue, Section, issue
from research_digest.library.library import when
from research_digest.library.periods import Period
from research_digest.library.references import References
from research_digest.library.rights import quotable_passages
from research_digest.library.site import DIGESTS, HOME, Site, digest_path, mail_path, month_path
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.views import Html, Link, Told
from research_digest.views.digests import DigestView, SectionView
from research_digest.views.entry import ABOUT, Way, entry, mention
from research_digest.views.terms import term_links

_WORDS = "as_mail clipped in_browser more most_cited new_authors newer older original pages".split()


def digest_link(period: Period, site: Site, way: Way) -> Told:
    """Return the link to the digest of a period."""
    return Told(
        name=site.period_name(period),
        url=way(digest_path(period.slug)),
        count=site.wording.count("clippings", len(period.clippings)),
    )


def digest_view(period: Period, site: Site, way: Way, *, longest: int = ABOUT) -> DigestView:
    """Return the digest of a period, for its page, its mail or its feed.

    `way` gives the addresses of pages. Descriptions are cut to `longest` characters.
    """
    found, wording = issue(period, site.library, site.facts.references), site.wording
    name = site.period_name(period)
    return DigestView(
        words=wording.texts(*_WORDS),
        updated=str(last_changed(period.clippings) or ""),
        title=wording("digest_of", period=name),
        description=wording("digest_about", site=site.settings.site_name, period=name),
        url=way(digest_path(period.slug)),
        home=way(HOME),
        site=site.settings.site_name,
        period=name,
        count=wording.count("clippings", len(period.clippings)),
        introduction=Html(site.introductions.get(period.slug, "")),
        above=(Link(name=wording("digests"), url=way(DIGESTS)),),
        sections=tuple(_section(each, site, way, longest) for each in found.sections),
        rest=_rest(found, site, way),
        cited=tuple(mention(each, site, way, count=wording.count("citations", count)) for each, count in found.cited),
        new_authors=term_links(AUTHORS, found.new_authors, way),
        mail=way(mail_path(period.slug)),
    )


def digest_inputs(period: Period, site: Site) -> bytes:
    """Return what the digest of a period depends on: its clippings, what they cite, and the counts of their terms."""
    return site.once(lambda: _inputs(period, site), "digest", period.slug)


def _inputs(period: Period, site: Site) -> bytes:
    if not all(map(site.stamp, period.clippings)):
        return b""
    terms = site.library.terms
    cited = [other for each in period.clippings for other in site.facts.references.get(each.path, References()).cites]
    named = {(kind, term.slug) for each in period.clippings for kind in (TAGS, AUTHORS) for term in kind.of(each)}
    counts = sorted(
        (kind.name, slug, term.name, len(term.clippings), term.clippings[-1].path)
        for kind, slug in named
        if (term := terms[kind].get(slug))
    )
    introduction = site.introductions.get(period.slug, "")
    return site.inputs((*period.clippings, *cited), period.slug, len(period.clippings), counts, introduction)


def _rest(found: Issue, site: Site, way: Way) -> Link | None:
    """Return the link to clippings that do not fit: the archive of the month of the newest clipping."""
    if not found.left:
        return None
    newest = when(found.period.clippings[0])
    return Link(name=site.wording.count("left", found.left), url=way(month_path(newest.year, newest.month)))


def _section(section: Section, site: Site, way: Way, longest: int) -> SectionView:
    return SectionView(
        name=section.topic.name if section.topic else site.wording("other_topics"),
        topic=next(iter(term_links(TAGS, [section.topic], way)), None) if section.topic else None,
        entries=tuple(
            entry(each, site, way, longest=longest, passages=quotable_passages(each, site.bodies[each.path]))
            for each in section.clippings
        ),
    )
