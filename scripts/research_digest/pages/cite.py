"""Citations of an article: to copy from the page, or to download."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from research_digest.exports.citations import FORMATS
from research_digest.exports.citations.apa import apa
from research_digest.exports.citations.bibtex import bibtex
from research_digest.library.site import Site, article_path, beside
from research_digest.library.works import Work
from research_digest.model import Clipping
from research_digest.views import FileView
from research_digest.views.clippings import CitationView, CiteView

_AS_IT_IS = "/?:@!$&'()*+,;="
"""Characters that a `data:` address may contain beside letters, digits and `-._~` (RFC 2397, RFC 3986)."""


def cite(work: Work, clipping: Clipping, site: Site) -> CiteView:
    """Return the citations of a clipping for a template. Those of unlisted clippings cannot be downloaded."""
    return CiteView(
        texts=(
            CitationView(name="APA", text=apa(work)),
            CitationView(name="BibTeX", text=bibtex(work).strip()),
        ),
        files=() if clipping.unlisted else tuple(_files(work, clipping, site)),
        words=site.wording.texts("cite", "cite_files"),
    )


def _files(work: Work, clipping: Clipping, site: Site) -> Iterator[FileView]:
    """Yield the files to download. Unless the site has them as files, the page itself contains them."""
    path = article_path(clipping.slug)
    for form in FORMATS:
        if site.settings.citations == "all":
            yield FileView(name=form.name, url=site.link(beside(path, form.ending), path))
        else:
            data = quote(form.write([work]), safe=_AS_IT_IS)
            yield FileView(
                name=form.name, url=f"data:{form.type};charset=utf-8,{data}", file=f"{work.key}.{form.ending}"
            )
