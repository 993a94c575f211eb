"""By-lines: who signed, as people, out of what pages and the Web Clipper make of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from research_digest.frontmatter import Field
from research_digest.frontmatter.nodes import Node
from research_digest.model import Author, Problem
from research_digest.schema.context import Context, complain
from research_digest.schema.fragments import without_fragments
from research_digest.schema.text import clean, quoted
from research_digest.slugs import slug

# `[[A|b]]` shows b, as in Obsidian; in `[[Site | Company]]` the spaces tell that the pipe is part of a page's title.
_LINK = re.compile(r"\[\[([^\[\]]*?)(?:(?<=\S)\|(?=\S)([^\[\]]*))?\]\]")
_BY = re.compile(
    r"^(?:(?:written|posted|edited|compiled|authored|words|story|text)\s+by|by|von|par|por|autor(?:en)?|authors?|auteurs?"
    r"|作者|著者|文|글)(?:\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,，、;；·•]\s*(?:and|und|et|y|e|en|och|og|i|и|&)\s|[,，、;；•]|\s(?:and|und|et|&|och|и)\s|\s\|\|\s)\s*", re.IGNORECASE)
_DEGREES = frozenset(
    "phd md mdphd dphil dr drmed scd dsc msc ms ma mba mph bsc ba bs jd llm llb esq rn np pa pac dvm dds dmd do dnp edd "
    "psyd pharmd facp facs frcp frcs mrcp mbbs mbchb meng mfa mpp mpa msn bsn rd rdn ldn lcsw cpa cfa cissp pe jr sr ii iii "
    "iv obe mbe cbe frs mp".split()
)
_ADDRESS = re.compile(
    r"\(?\s*<?(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:orcid(?:\.org/|:)?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx])>?\s*\)?"
)
_NOISE = re.compile(r"^(?:about|follow|view|see)\b.*\b(?:author|profile|posts?)\b.*$|^(?:unknown|n/?a|none|null|undefined)$", re.IGNORECASE)
_EDGE = " \t,;|·•–—-:"


def read_authors(fields: Iterable[Field], context: Context) -> tuple[tuple[Author, ...], tuple[Problem, ...]]:
    """Everybody who signs in `fields`, each once, in order; what is plainly no name is left out with a warning."""
    problems: list[Problem] = []
    names: list[str] = []
    for field in fields:
        whole = tuple(clean(node.text) for node in _items(field.value) if node.kind != "null")
        kept, left_out = without_fragments(whole)
        if left_out:
            shown = ", ".join(map(quoted, left_out))
            what = f"{len(left_out)} of {len(whole)} authors are no names and were left out: {shown}"
            problems.append(complain(context, field, "author-left-out", what))
        names += [name for text in kept for name in split_names(text)]
    authors: dict[str, Author] = {}
    for name in names:
        author = _known(name, context)
        authors.setdefault(author.slug, author)
    return tuple(authors.values()), tuple(problems)


def split_names(text: str) -> tuple[str, ...]:
    """The names in one text of a by-line: `[[By Ann Lee and Bo Ek, PhD]]` is two."""
    plain = _LINK.sub(lambda link: f", {(link[2] or link[1]).strip()}, ", text)
    names: list[str] = []
    for part in _AND.split(_ADDRESS.sub(", ", _letters(plain))):
        name = _BY.sub("", part.strip(_EDGE)).strip(_EDGE)
        if name and not _is_degree(name) and not _NOISE.match(name):
            names.append(name)
    return tuple(names)


def _items(value: Node) -> tuple[Node, ...]:
    wikilink = value.kind == "list" and _LINK.fullmatch(value.text)
    return value.items if value.kind == "list" and not wikilink else (value,)


def _letters(text: str) -> str:
    """Mathematical letters (𝐌𝐢𝐭𝐜𝐡) as the plain ones that they stand for."""
    if all(char < "\U0001d400" for char in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char for char in text
    )


def _is_degree(name: str) -> bool:
    return all(re.sub(r"[^\w]", "", word).casefold() in _DEGREES for word in name.split()) and not name.islower()


def _known(name: str, context: Context) -> Author:
    known = context.registers.authors.get(slug(name))
    return Author(known.name, slug(known.name)) if known else Author(name, slug(name))
