"""The search: files that its script reads when a reader searches, so that nothing is read before.

The index is cut into small files. A search reads the parts with its words, and what is shown of its results. All files
are scripts, so that the search also works in a copy of the site that was opened from a disk.

`documents` says what is known of a page, `segments` makes the index, `files` cuts it into files. Another search engine
is another module beside `files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from research_digest.cache import code_version, key_of
from research_digest.exports.search.documents import WrittenPage, documents
from research_digest.exports.search.files import write_files
from research_digest.exports.search.segments import segments
from research_digest.library.site import Site

FOLDER = "search"
"""The folder of the files."""


@dataclass(frozen=True, slots=True)
class Search:
    """The search of a site. `files` makes its files, from the clippings and the pages that the owner wrote."""

    site: Site

    def key(self, written: Iterable[WrittenPage]) -> bytes:
        """Return a digest of all that the files depend on, or b"" if that is not known."""
        keys = [(page.path, page.key) for page in documents(self.site, written)]
        names = [
            (kind.name, term.name, term.slug, len(term.clippings))
            for kind, terms in self.site.library.terms.items()
            for term in terms.values()
        ]
        return key_of(code_version(), keys, names, self.site.settings.language) if all(key for _, key in keys) else b""

    def files(self, written: Iterable[WrittenPage], version: str) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the content of each file. `version` distinguishes them from those of other builds."""
        made = segments(documents(self.site, written), self.site.cache)
        for name, content in write_files(made, self.site, version):
            yield f"{FOLDER}/{name}.js", content
