"""Authors: the names in a by-line."""

from __future__ import annotations

from research_digest.input.fields.bylines import LINK, split_names, with_companies, without_degrees
from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.fragments import bare, fragments
from research_digest.input.fields.name_order import Signed, rejoined
from research_digest.input.fields.text import plain_text, quoted, shorten
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.model import Author, Problem
from research_digest.urls.doi import doi_in
from research_digest.urls.slugs import slug

LONGEST = 5_000
"""Characters of one by-line that are read."""
_SHOWN = 40
"""Most characters of a text in a message that names several."""


def read_authors(fields: tuple[Field, ...], context: FieldContext) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Return the authors in `fields`, each once and in order. Texts that are not names are left out with a warning."""
    problems: list[Problem] = []
    names: list[Signed] = []
    texts: list[tuple[Node, str]] = []
    for field in fields:
        items = [(item, plain_text(item.text)[:LONGEST]) for item in _items(field.value)]
        wrong = fragments(tuple(text for _, text in items))
        names += [name for _, text in items if text not in wrong for name in split_names(text)]
        problems += _left_out([item for item, text in items if text in wrong], len(items), context)
        texts += items
    authors = _distinct(_joined(names, context), context)
    most = context.settings.max_authors
    if len(authors) > most:
        what = f"there are {len(authors):,} authors; the first {most} are kept"
        over = (item for item, text in texts if authors[most].name in text)
        problems.append(complain(context, next(over, fields[0]), "too-many-authors", what))
    return authors[:most], tuple(problems)


def _left_out(items: list[Node], number: int, context: FieldContext) -> tuple[Problem, ...]:
    """Return the problem for items that are not names, at the first of them."""
    if not items:
        return ()
    named = _first_of([bare(each.text) for each in items])
    what = f"{len(items)} of {number} authors are not names and were left out: {named}"
    return (complain(context, items[0], "author-left-out", what),)


def _items(value: Node) -> tuple[Node, ...]:
    wikilink = value.kind == "list" and LINK.fullmatch(value.text)
    items = value.items if value.kind == "list" and not wikilink else (value,)
    return tuple(each for each in items if each.kind != "null")


def _joined(names: list[Signed], context: FieldContext) -> list[Signed]:
    """Return the names with those joined that the Web Clipper split at commas."""
    by_name = {each.name: each for each in names}
    parts = without_degrees(with_companies([each.name for each in names], " "))
    return rejoined([by_name.get(part, Signed(part)) for part in parts], scholarly=_is_scholarly(context))


def _is_scholarly(context: FieldContext) -> bool:
    """Return True if the clipping has a DOI, or its source has one."""
    return bool(doi_in(context.values.get("source", ""))) or any(
        each.key.casefold() == "doi" for each in context.fields
    )


def _first_of(texts: list[str]) -> str:
    """Return the first three texts for a message, and a sign if there are more."""
    shown = ", ".join(quoted(shorten(text, _SHOWN)) for text in texts[:3])
    return f"{shown} …" if len(texts) > 3 else shown  # noqa: PLR2004


def _distinct(names: list[Signed], context: FieldContext) -> tuple[Author, ...]:
    """Return the author of each name once."""
    authors: dict[str, Author] = {}
    for name in names:
        author = _known(name, context)
        authors.setdefault(author.slug, author)
    return tuple(authors.values())


def _known(name: Signed, context: FieldContext) -> Author:
    known = context.lists.authors.get(slug(name.name))
    return Author(known.name, slug(known.name)) if known else Author(name.name, slug(name.name), name.family)
