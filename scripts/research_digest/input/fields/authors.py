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
        whole = _texts(field.value)
        kept, left_out = without_fragments(whole)
        if left_out:
            what = f"{len(left_out)} of {len(whole)} authors are not names and were left out: {_first_of(left_out)}"
            first = next((node for node in _items(field.value) if _text(node) == left_out[0]), field)
            problems.append(complain(context, first, "author-left-out", what))
        names += [name for text in kept for name in split_names(text)]
    authors = _distinct(names, context)
    most = context.settings.max_authors
    if len(authors) > most:
        what = f"there are {len(authors):,} authors; the first {most} are kept"
        over = (node for field in fields for node in _items(field.value) if authors[most].name in _text(node))
        problems.append(complain(context, next(over, fields[0]), "too-many-authors", what))
    return authors[:most], tuple(problems)


def _texts(value: Node) -> tuple[str, ...]:
    return tuple(_text(node) for node in _items(value) if node.kind != "null")


def _text(node: Node) -> str:
    return clean(node.text)[:LONGEST]


def _items(value: Node) -> tuple[Node, ...]:
    wikilink = value.kind == "list" and LINK.fullmatch(value.text)
    return value.items if value.kind == "list" and not wikilink else (value,)


def _first_of(texts: tuple[str, ...]) -> str:
    """Return the first three texts for a message, and a sign if there are more."""
    shown = ", ".join(map(quoted, texts[:3]))
    return f"{shown} …" if len(texts) > 3 else shown  # noqa: PLR2004


def _distinct(names: list[str], context: FieldContext) -> tuple[Author, ...]:
    """Return the author of each name once, without the degrees that follow names."""
    authors: dict[str, Author] = {}
    for place, name in enumerate(names):
        if not place or not is_degree(name):
            author = _known(name, context)
            authors.setdefault(author.slug, author)
    return tuple(authors.values())


def _known(name: str, context: FieldContext) -> Author:
    known = context.lists.authors.get(slug(name))
    return Author(known.name, slug(known.name)) if known else Author(name, slug(name))
