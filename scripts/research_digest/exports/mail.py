"""Digests as mails: pages of plain HTML with absolute addresses.

Mail programs support neither style sheets nor scripts, and some only tables and attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from research_digest.exports.markup import template
from research_digest.input.fields.languages import direction
from research_digest.input.fields.table import DESCRIPTION
from research_digest.library.periods import Period
from research_digest.library.site import Site, mail_path
from research_digest.model import Plan
from research_digest.views.digest import digest_inputs, digest_view


def mails(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `/digests/<slug>/mail.html` for each digest, or nothing without `site_url`."""
    if not site.settings.site_url:
        return
    for period in site.facts.periods:
        yield Plan(mail_path(period.slug), partial(_mail, period, site), digest_inputs(period, site))


def _mail(period: Period, site: Site) -> bytes:
    language = site.settings.language
    view = digest_view(period, site, site.address, longest=DESCRIPTION)
    return template("mail.html").render(digest=view, language=language, direction=direction(language)).encode()
