"""How an article is cited: to be copied from the page, or taken as a file."""

from __future__ import annotations

from research_digest.exports.citations import FORMATS
from research_digest.exports.citations.apa import apa
from research_digest.exports.citations.bibtex import bibtex
from research_digest.library.site import Site, article_path, beside
from research_digest.library.works import Work
from research_digest.model import Clipping, Json


def cite(work: Work, clipping: Clipping, site: Site) -> dict[str, Json]:
    """Return the citations of a clipping for a template. Unlisted clippings have no citation files."""
    path = article_path(clipping.slug)
    files: list[Json] = [
        {"name": form.name, "url": site.link(beside(path, form.ending), path)}
        for form in (() if clipping.unlisted else FORMATS)
    ]
    texts: list[Json] = [{"name": "APA", "text": apa(work)}, {"name": "BibTeX", "text": bibtex([work]).strip()}]
    return {"texts": texts, "files": files, "words": {**site.wording.texts("cite", "cite_files")}}
