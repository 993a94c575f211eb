"""A digest, built once for its page, its mail, its feed and its book."""

from __future__ import annotations

from pathlib import PurePosixPath

from research_digest.input.introductions import Introduction
from research_digest.library.changed import last_changed
from research_digest.library.issue import Issue, Section, Sources, issue
from research_digest.library.leads import chosen_lead
from research_digest.library.library import when
from research_digest.library.passages import passages
from research_digest.library.periods import Period
from research_digest.library.references import References
from research_digest.library.site import DIGESTS, HOME, Site, book_path, digest_path, mail_path, month_path
from research_digest.library.span import span
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.model import Clipping
from research_digest.views import Html, Link, Told
from research_digest.views.clippings import EntryView
from research_digest.views.digest_line import DigestLineView, TitleView
from research_digest.views.digests import DigestView, SectionView
from research_digest.views.entry import ABOUT, Way, entry, foreign, mention, minutes_of, remark_of
from research_digest.views.quotes import quote_view
from research_digest.views.terms import term_links

QUOTED = 2
"""Most key passages under a clipping of a digest."""
TITLES = 3
"""Most titles in the line about a digest."""
_WORDS = (
    "as_book as_mail clipped curator in_browser key_passages lead more most_cited new_authors newer older "
    "original pages"
).split()


def digest_link(period: Period, site: Site, way: Way) -> Told:
    """Return the link to the digest of a period."""
    return Told(
        name=site.period_name(period),
        url=way(digest_path(period.slug)),
        count=site.wording.count("clippings", len(period.clippings)),
    )


def digest_line(period: Period, site: Site, way: Way) -> DigestLineView:
    """Return a digest for a list, with what is in it."""
    link, found = digest_link(period, site, way), issue_of(period, site)
    shown = found.strongest[:TITLES]
    left = len(found.strongest) - len(shown)
    return DigestLineView(
        name=link.name,
        url=link.url,
        count=link.count,
        topics=_topics(found, site),
        titles=tuple(TitleView(text=each.title, lang=foreign(each, site)) for each in shown),
        more=site.wording.count("left", left) if left else "",
    )


def issue_of(period: Period, site: Site) -> Issue:
    """Return the issue of a period, which its page, lists, mail and feed share."""
    return site.once(lambda: issue(period, _sources(site), chosen_lead(period, site)), "issue", period.slug)


def _sources(site: Site) -> Sources:
    return Sources(site.library, site.facts.references, site.body_facts, site.settings)


def digest_view(period: Period, site: Site, way: Way, *, longest: int = ABOUT) -> DigestView:
    """Return the digest of a period, for its page, its mail or its feed.

    `way` gives the addresses of pages. Descriptions are cut to `longest` characters.
    """
    found, wording = issue_of(period, site), site.wording
    name = site.period_name(period)
    topics = _topics(found, site)
    quoted = {each.clipping.path: each.text for each in found.opening}
    minutes = sum(minutes_of(each, site) for each in period.clippings)
    return DigestView(
        words=wording.texts(*_WORDS),
        updated=str(last_changed(period.clippings) or ""),
        title=topics or wording("digest_of", period=name),
        head_title=f"{topics} ({name})" if topics else "",
        description=wording("digest_about", site=site.settings.site_name, period=name),
        url=way(digest_path(period.slug)),
        home=way(HOME),
        site=site.settings.site_name,
        period=name,
        days=wording.span(span(period.clippings)),
        count=wording.count("clippings", len(period.clippings)),
        reading_time=wording.reading(minutes),
        introduction=Html(_introduction(period, site).html),
        above=(Link(name=wording("digests"), url=way(DIGESTS)),),
        opening=tuple(quote_view(each, site, way) for each in found.opening),
        lead=_entry(found.lead, quoted, site, way, longest) if found.lead else None,
        sections=tuple(_section(each, quoted, site, way, longest) for each in found.sections),
        rest=_rest(found, site, way),
        cited=tuple(mention(each, site, way, count=wording.count("citations", count)) for each, count in found.cited),
        new_authors=term_links(AUTHORS, found.new_authors, way),
        mail=way(mail_path(period.slug)),
        book=way(book_path(period.slug)) if site.settings.site_url and site.settings.books else "",
    )


def _introduction(period: Period, site: Site) -> Introduction:
    return site.introductions.get(period.slug, Introduction(""))


def _topics(found: Issue, site: Site) -> str:
    """Return what a digest is about: the owner's title, or its topics in a row; "" without topics."""
    title = _introduction(found.period, site).title
    # Of a nested tag, the innermost level says most.
    names = [PurePosixPath(term.name).name for term in found.topics]
    row = title or site.wording.listed(names)
    return row[:1].upper() + row[1:]


def digest_inputs(period: Period, site: Site) -> bytes:
    """Return what the digest of a period depends on: its clippings, what they cite, and the counts of their terms."""
    return site.once(lambda: _inputs(period, site), "digest", period.slug)


def _inputs(period: Period, site: Site) -> bytes:
    if not all(map(site.stamp, period.clippings)):
        return b""
    terms = site.library.terms
    references = [site.facts.references.get(each.path, References()) for each in period.clippings]
    cited = [other for each in references for other in each.cites]
    named = {(kind, term.slug) for each in period.clippings for kind in (TAGS, AUTHORS) for term in kind.of(each)}
    counts = sorted(
        (kind.name, slug, term.name, len(term.clippings), term.clippings[-1].path)
        for kind, slug in named
        if (term := terms[kind].get(slug))
    )
    written = _introduction(period, site)
    lead = chosen_lead(period, site)
    about = (written.html, written.title, lead.path if lead else "")
    citing = [len(each.cited_by) for each in references]
    return site.inputs((*period.clippings, *cited), period.slug, len(period.clippings), counts, citing, about)


def _rest(found: Issue, site: Site, way: Way) -> Link | None:
    """Return the link to clippings that do not fit: the archive of the month of the newest clipping."""
    if not found.left:
        return None
    newest = when(found.period.clippings[0])
    return Link(name=site.wording.count("left", found.left), url=way(month_path(newest.year, newest.month)))


def _section(section: Section, quoted: dict[str, str], site: Site, way: Way, longest: int) -> SectionView:
    return SectionView(
        name=section.topic.name if section.topic else site.wording("other_topics"),
        topic=next(iter(term_links(TAGS, [section.topic], way)), None) if section.topic else None,
        entries=tuple(_entry(each, quoted, site, way, longest) for each in section.clippings),
    )


def _entry(clipping: Clipping, quoted: dict[str, str], site: Site, way: Way, longest: int) -> EntryView:
    """Return a clipping with its note and key passages, apart from the one that opens the digest."""
    texts = [each.text for each in passages(clipping, site.body_facts[clipping.path], site.settings)]
    shown = [text for text in texts if text != quoted.get(clipping.path)][:QUOTED]
    return entry(clipping, site, way, longest=longest, remark=remark_of(clipping, site), passages=tuple(shown))
