"""Authors: the names in a by-line."""

from __future__ import annotations

from research_digest.input.fields.bylines import LINK, is_degree, split_names
from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.fragments import without_fragments
from research_digest.input.fields.text import clean, quoted
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.model import Author, Problem
from research_digest.urls.slugs import slug

LONGEST = 5_000
"""Characters of one by-line that are read."""


def read_authors(fields: tuple[Field, ...], context: FieldContext) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Return the authors in `fields`, each once and in order. Texts that are not names are left out with a warning."""
    problems: list[Problem] = []
    names: list[str] = []
    for field in fields:
        whole = tuple(clean(node.text)[:LONGEST] for node in _items(field.value) if node.kind != "null")
        kept, left_out = without_fragments(whole)
        if left_out:
            shown = ", ".join(map(quoted, left_out[:3])) + (" …" if len(left_out) > 3 else "")  # noqa: PLR2004
            what = f"{len(left_out)} of {len(whole)} authors are not names and were left out: {shown}"
            problems.append(complain(context, field, "author-left-out", what))
        names += [name for text in kept for name in split_names(text)]
    authors: dict[str, Author] = {}
    for place, name in enumerate(names):
        if not place or not is_degree(name):
            author = _known(name, context)
            authors.setdefault(author.slug, author)
    most = context.settings.max_authors
    if len(authors) > most:
        what = f"there are {len(authors):,} authors; the first {most} are kept"
        problems.append(complain(context, fields[0], "too-many-authors", what))
    return tuple(authors.values())[:most], tuple(problems)


def _items(value: Node) -> tuple[Node, ...]:
    wikilink = value.kind == "list" and LINK.fullmatch(value.text)
    return value.items if value.kind == "list" and not wikilink else (value,)


def _known(name: str, context: FieldContext) -> Author:
    known = context.lists.authors.get(slug(name))
    return Author(known.name, slug(known.name)) if known else Author(name, slug(name))
