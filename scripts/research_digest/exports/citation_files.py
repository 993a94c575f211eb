"""Citation files for each clipping, each term with several clippings, and the whole collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from research_digest.exports.citations import FORMATS
from research_digest.library.site import COLLECTION, Site, article_path, beside, has_citations
from research_digest.library.works import Work
from research_digest.model import Export


def citation_files(site: Site) -> Iterator[Export]:
    """Yield `clippings/<slug>.bib`, `tags/<slug>.bib` and `clippings.bib`, in each format."""
    works = {each.path: site.work(each) for each in site.library.clippings}
    for clipping in site.library.clippings:
        yield from _files(article_path(clipping.slug), [works[clipping.path]])
    for taxonomy, terms in site.library.terms.items():
        for term in filter(has_citations, terms.values()):
            yield from _files(taxonomy.page(term.slug), [works[each.path] for each in term.clippings])
    yield from _files(COLLECTION, list(works.values()))


def _files(page: str, works: Iterable[Work]) -> Iterator[Export]:
    for form in FORMATS:
        yield Export(beside(page, form.ending), form.write(works).encode())
