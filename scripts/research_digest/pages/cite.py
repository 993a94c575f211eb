"""Citations of an article: to copy from the page, or to download."""

from __future__ import annotations

from research_digest.exports.citations import FORMATS
from research_digest.exports.citations.apa import apa
from research_digest.exports.citations.bibtex import bibtex
from research_digest.library.site import Site, article_path, beside
from research_digest.library.works import Work
from research_digest.model import Clipping
from research_digest.views import FileView
from research_digest.views.clippings import CitationView, CiteView


def cite(work: Work, clipping: Clipping, site: Site) -> CiteView:
    """Return the citations of a clipping for a template. Unlisted clippings have no citation files."""
    path = article_path(clipping.slug)
    forms = () if clipping.unlisted else FORMATS
    return CiteView(
        texts=(
            CitationView(name="APA", text=apa(work)),
            CitationView(name="BibTeX", text=bibtex([work]).strip()),
        ),
        files=tuple(FileView(name=form.name, url=site.link(beside(path, form.ending), path)) for form in forms),
        words=site.wording.texts("cite", "cite_files"),
    )
