"""Citation files of the whole collection and, with the setting `exports.citations`, of terms and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from research_digest.exports.citations import FORMATS, Format
from research_digest.exports.rows import Rows
from research_digest.library.site import COLLECTION, Site, article_path, beside, has_citations
from research_digest.model import Clipping, Plan


def citation_files(site: Site) -> Iterator[Plan[bytes]]:
    """Yield `clippings.bib`, and with the setting also `tags/<slug>.bib` and `clippings/<slug>.bib`, in each format."""
    listed = site.library.clippings
    if site.settings.citations == "all":
        for clipping in listed:
            yield from _files(article_path(clipping.slug), [clipping], site)
    for taxonomy, terms in site.library.terms.items():
        for term in terms.values():
            if has_citations(term, site.settings):
                yield from _files(taxonomy.page(term.slug), term.clippings, site)
    for form in FORMATS:
        # The largest files, so each clipping is written once.
        yield Plan(beside(COLLECTION, form.ending), partial(_collection, form, site), site.inputs(listed))


def _files(page: str, clippings: Sequence[Clipping], site: Site) -> Iterator[Plan[bytes]]:
    for form in FORMATS:
        yield Plan(beside(page, form.ending), partial(_file, form, clippings, site), site.inputs(clippings))


def _collection(form: Format, site: Site) -> bytes:
    rows = Rows(form.name, lambda clipping, site: form.entry(site.work(clipping)))
    return form.join(rows.all(site)).encode()


def _file(form: Format, clippings: Sequence[Clipping], site: Site) -> bytes:
    return form.write(map(site.work, clippings)).encode()
