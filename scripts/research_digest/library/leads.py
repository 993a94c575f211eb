"""The clipping that a digest begins with, if the site's owner names it in docs/digests/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from research_digest.input.introductions import introduction_path
from research_digest.library.periods import Period
from research_digest.library.site import Site
from research_digest.model import Clipping, Problem
from research_digest.problems import problem


def chosen_lead(period: Period, site: Site) -> Clipping | None:
    """Return the clipping of the period that the owner names, or None."""
    introduction = site.introductions.get(period.slug)
    found = site.library.find(introduction.lead) if introduction and introduction.lead else None
    return found if found in period.clippings else None


def unknown_leads(site: Site) -> Iterator[Problem]:
    """Yield a problem for each digest whose file names a clipping that is not in it."""
    docs = Path(site.settings.docs).name
    for period in site.facts.periods:
        introduction = site.introductions.get(period.slug)
        if introduction and introduction.lead and chosen_lead(period, site) is None:
            what = f'"{introduction.lead}" is not a clipping of this digest'
            path = introduction_path(docs, period.slug)
            yield problem("lead-unknown", what, path=path, line=introduction.line)
