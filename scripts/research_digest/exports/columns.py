"""Values of a clipping's keys in exports: for programs, for table cells, for front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from research_digest.input.fields import table
from research_digest.library.changed import changed
from research_digest.library.site import Site
from research_digest.library.taxonomies import Named, taxonomy_of
from research_digest.library.works import Work
from research_digest.model import Author, Clipping, Date, Json, Publication, Tag

_KNOWN_BETTER: dict[str, Callable[[Clipping, Work], object]] = {
    "type": lambda _, cited: cited.kind.csl,
    "doi": lambda _, cited: cited.doi,
    "isbn": lambda _, cited: cited.isbn,
    "updated": lambda clipping, _: clipping.updated and changed(clipping),
}
"""Keys with values that the site derives, because it knows more than the front matter."""


def exported() -> Iterator[tuple[table.Key, table.Column]]:
    """Yield the keys that the exports contain, each with its column."""
    return ((each, each.export) for each in table.FIELDS if each.export)


def value_of(key: table.Key, clipping: Clipping, cited: Work) -> Any:
    """Return the value of a key of a clipping, derived if possible. An empty value means that there is none.

    `cited` is the work of the clipping. Get it once for all keys.
    """
    if better := _KNOWN_BETTER.get(key.key):
        return better(clipping, cited)
    return getattr(clipping, key.attribute) if key.attribute else clipping.value(key.key)


def as_json(value: Any, site: Site) -> Json:
    """Return a value for programs: terms with their addresses, dates in ISO 8601."""
    if isinstance(value, tuple):
        return [as_json(each, site) for each in value]
    if isinstance(value, Author | Publication | Tag):
        return next(iter(_terms([value], site)))
    return str(value) if isinstance(value, Date) else value or ""


def as_text(value: Any) -> str:
    """Return a value for a table cell. Several values are separated by semicolons."""
    if isinstance(value, tuple):
        return "; ".join(map(as_text, value))
    return value.name if isinstance(value, Author | Publication | Tag) else str(value or "")


def as_names(value: Any) -> Json:
    """Return a value for front matter: names as texts, several values as a list."""
    if isinstance(value, tuple):
        return [as_text(each) for each in value]
    if isinstance(value, Date):
        return f"{value}T{value.clock}" if value.clock else str(value)
    return as_text(value)


def _terms(named: Iterable[Named], site: Site) -> Iterator[Json]:
    for each in named:
        taxonomy = taxonomy_of(each)
        term = site.library.terms[taxonomy][each.slug]
        yield {"name": term.name, "slug": term.slug, "url": site.address(taxonomy.page(term.slug))}
