"""A digest as a mail: one page of plain HTML with absolute addresses, as mail programs show it.

They know neither style sheets nor scripts, and some no more than tables and attributes; so that is all it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from research_digest.input.fields.languages import direction
from research_digest.library.issue import Issue, Section, issue
from research_digest.library.rights import quotable_passages
from research_digest.library.site import Site, article_path, digest_path, mail_path, term_path
from research_digest.model import Clipping, Export


def mails(site: Site) -> Iterator[Export]:
    """`/digests/<slug>/mail.html` for each digest; none where the site has no address that a mail could lead to."""
    if not site.settings.site_url:
        return
    for period in site.facts.periods:
        found = issue(period, site.library, site.facts.references)
        yield Export(mail_path(period.slug), _template().render(_letter(found, site)).encode())


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("research_digest.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("mail.html")


def _letter(found: Issue, site: Site) -> Mapping[str, Any]:
    wording, period = site.wording, found.period
    name = site.period_name(period)
    return {
        "language": site.settings.language,
        "direction": direction(site.settings.language),
        "site": site.settings.site_name,
        "home": site.address("index.md"),
        "title": wording("digest_of", period=name),
        "url": site.address(digest_path(period.slug)),
        "introduction": site.introductions.get(period.slug, ""),
        "sections": [_section(each, site, alone=len(found.sections) == 1) for each in found.sections],
        "left": wording.count("left", found.left) if found.left else "",
        "cited": [
            (each.title, site.address(article_path(each.slug)), wording.count("citations", count))
            for each, count in found.cited
        ],
        "authors": [(each.name, site.address(term_path("authors", each.slug))) for each in found.new_authors],
        "words": wording.texts("in_browser", "most_cited", "new_authors", "original"),
    }


def _section(section: Section, site: Site, *, alone: bool) -> Mapping[str, Any]:
    name = section.topic.name if section.topic else "" if alone else site.wording("other_topics")
    return {"name": name, "clippings": [_clipping(each, site) for each in section.clippings]}


def _clipping(clipping: Clipping, site: Site) -> Mapping[str, Any]:
    who = [each.name for each in clipping.authors[:3]]
    where = [clipping.publication.name] if clipping.publication else []
    return {
        "title": clipping.title,
        "url": site.address(article_path(clipping.slug)),
        "source": clipping.source,
        "lang": clipping.lang or site.settings.language,
        "direction": direction(clipping.lang or site.settings.language),
        "facts": [*who, *where, *([site.wording.date(clipping.published)] if clipping.published else [])],
        "description": clipping.description,
        "passages": quotable_passages(clipping, site.bodies[clipping.path]),
    }
