"""Lists of authors, publications and tags, all optional: people with their spellings, sites, names of tags.

# authors.yml                                # publications.yml
Minna Ålander:                               phillipspobrien.substack.com:
  aliases: [M. Ålander, "@minnaalander"]       name: Phillips’s Newsletter
  orcid: 0000-0002-1825-0097                   lang: en

# tags.yml
ml: Machine learning
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from research_digest.input.frontmatter.nodes import EVENTS, Node, YamlError, compose
from research_digest.model import Problem
from research_digest.problems import problem
from research_digest.settings import Settings
from research_digest.urls import clean, host
from research_digest.urls.parts import domains
from research_digest.urls.slugs import slug, slug_path

RIGHTS = ("full", "excerpt", "link")
"""Publication rights, from the most to the least."""
USUAL = frozenset({"authors.yml", "publications.yml", "tags.yml", "takedowns.yml", "links.yml"})
"""Lists that may be missing. A list that the settings name must exist."""
LARGEST = 1_000_000
"""Size limit of a list in bytes."""

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8})*")
_HOST = re.compile(r"(?:[^\s/.:@]+\.)+[^\s/.:@]+")


@dataclass(frozen=True, slots=True)
class KnownAuthor:
    """A person or organisation, with the name and addresses that the site shows."""

    name: str
    url: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class KnownPublication:
    """A site, with its name and language. `rights` is full, excerpt, link, or ""."""

    name: str
    lang: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Lists:
    """Authors by the slug of each of their spellings, publications by host, names of tags by slug."""

    authors: Mapping[str, KnownAuthor] = field(default_factory=dict)
    publications: Mapping[str, KnownPublication] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)


def read_lists(root: Path, *, settings: Settings) -> tuple[Lists, tuple[Problem, ...]]:
    """Return the lists of the site in the folder `root`, and their problems. A missing file counts as empty."""
    author_text, author_problems = read_list(root, settings.authors)
    publication_text, publication_problems = read_list(root, settings.publications)
    authors, wrong_authors = parse_authors(author_text, settings.authors)
    publications, wrong_publications = parse_publications(publication_text, settings.publications)
    tag_text, tag_problems = read_list(root, settings.tags)
    tags, wrong_tags = parse_tags(tag_text, settings.tags)
    unread = (*author_problems, *publication_problems, *tag_problems)
    return Lists(authors, publications, tags), (*unread, *wrong_authors, *wrong_publications, *wrong_tags)


def known_publication(source: str, lists: Lists) -> KnownPublication | None:
    """Return the publication whose host, or a subdomain of it, the address `source` is on, or None."""
    found = lists.publications
    if not source or not found:
        return None
    return next((found[domain] for domain in domains(host(source)) if domain in found), None)


def parse_authors(text: str, path: str) -> tuple[Mapping[str, KnownAuthor], tuple[Problem, ...]]:
    """Return the authors in authors.yml by the slug of their name and of each alias, and the problems."""
    authors: dict[str, KnownAuthor] = {}
    problems: list[Problem] = []
    for name, values in entries(text, path, _AUTHOR, problems):
        known = KnownAuthor(name.text, one(values, "url"), one(values, "orcid"))
        for spelling in (name.text, *values.get("aliases", ())):
            other = authors.setdefault(slug(spelling), known)
            if other is not known:
                what = f'"{spelling}" is both {other.name} and {known.name}; the first counts'
                problems.append(wrong_entry(path, name, what))
    return authors, tuple(problems)


def parse_publications(text: str, path: str) -> tuple[Mapping[str, KnownPublication], tuple[Problem, ...]]:
    """Return the publications in publications.yml by host, and the problems."""
    publications: dict[str, KnownPublication] = {}
    problems: list[Problem] = []
    for key, values in entries(text, path, _PUBLICATION, problems):
        name = host(key.text if "://" in key.text else f"https://{key.text}")
        if not _HOST.fullmatch(name):
            problems.append(wrong_entry(path, key, f'"{key.text}" is not a host'))
            continue
        known = KnownPublication(one(values, "name") or name, one(values, "lang"), one(values, "rights"))
        if publications.setdefault(name, known) is not known:
            problems.append(wrong_entry(path, key, f'"{name}" is here twice; the first counts'))
    return publications, tuple(problems)


def parse_tags(text: str, path: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return the names of the tags in tags.yml by the slug of the tag, and the problems."""
    tags: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in _pairs(text, path, problems):
        if key.kind != "text" or value.kind != "text" or not value.text.strip():
            problems.append(
                wrong_entry(path, key, f'"{key.text}" must be a tag, and behind it its name: `ml: Machine learning`')
            )
        elif tags.setdefault(slug_path(key.text.lstrip("#")), value.text.strip()) != value.text.strip():
            problems.append(wrong_entry(path, key, f'"{key.text}" is here twice; the first counts'))
    return tags, tuple(problems)


Values = dict[str, tuple[str, ...]]
"""The values of an entry by their keys."""
Reader = Callable[[str], str]
"""Returns a valid text, or ""."""


def _matching(pattern: re.Pattern[str]) -> Reader:
    return lambda text: found[found.lastindex or 0] if (found := pattern.fullmatch(text)) else ""


Rules = Mapping[str, tuple[Reader, str, bool]]
"""For each key: what reads its text, a description of valid texts, and whether it is a list."""
_AUTHOR: Rules = {
    "aliases": (str.strip, "a list of names", True),
    "url": (clean, "a web address", False),
    "orcid": (_matching(_ORCID), "an ORCID such as 0000-0002-1825-0097", False),
}
_PUBLICATION: Rules = {
    "name": (str.strip, "a text", False),
    "lang": (_matching(_LANG), "a language's code such as de", False),
    "rights": (lambda text: text if text in RIGHTS else "", f"one of {', '.join(RIGHTS)}", False),
}


def read_list(root: Path, path: str, *, largest: int = LARGEST) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of one list of the site's owner, up to `largest` bytes, and the problems.

    A missing file counts as empty.
    """
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        if path in USUAL:
            return "", ()
        return "", (problem("register-unreadable", "there is no such file", path=path),)
    except OSError as fault:
        return "", (problem("register-unreadable", f"the file cannot be read: {fault.strerror}", path=path),)
    if len(data) > largest:
        return "", (problem("register-unreadable", f"the file is over {largest:,} bytes", path=path),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return "", (problem("register-unreadable", "the file is not UTF-8", path=path),)


def entries(
    text: str, path: str, rules: Rules, problems: list[Problem], *, most: int = EVENTS
) -> Iterator[tuple[Node, Values]]:
    """Yield each key of the file with its values. Add what is wrong to `problems`.

    `most` is the number of values and brackets that the file may have.
    """
    for key, value in _pairs(text, path, problems, most):
        if key.kind != "text" or value.kind not in ("map", "null"):
            problems.append(wrong_entry(path, key, f'"{key.text}" must be a key with its values below it'))
            continue
        yield key, _values(value, path, rules, problems)


def _pairs(text: str, path: str, problems: list[Problem], most: int = EVENTS) -> tuple[tuple[Node, Node], ...]:
    """Return the keys of the file and what is below them. Add what is wrong to `problems`."""
    try:
        tree = compose(text, events=most)
    except YamlError as fault:
        problems.append(problem("register-unreadable", fault.what, path=path, line=fault.line, column=fault.column))
        return ()
    if tree and tree.kind != "map":
        problems.append(wrong_entry(path, tree, "the file must be a list of keys, each with its values below it"))
    return tree.pairs() if tree else ()


def _values(value: Node, path: str, rules: Rules, problems: list[Problem]) -> Values:
    values: Values = {}
    for key, node in value.pairs():
        if key.text not in rules:
            problems.append(wrong_entry(path, key, f'there is no key "{key.text}"; there are {", ".join(rules)}'))
            continue
        read, wanted, several = rules[key.text]
        items = node.items if several and node.kind == "list" else (node,)
        texts = [read(item.text) if item.kind == "text" else "" for item in items]
        bad = next((item for item, text in zip(items, texts, strict=True) if not text), node)
        if node.kind != "null" and not all(texts):
            problems.append(wrong_entry(path, bad, f'"{key.text}" must be {wanted}, not {bad.text!r}'))
        values[key.text] = tuple(filter(None, texts))
    return values


def one(values: Values, key: str) -> str:
    """Return the value of `key`, or ""."""
    return next(iter(values.get(key, ())), "")


def wrong_entry(path: str, node: Node, what: str) -> Problem:
    """Return the problem of an entry at its place in the file."""
    return problem("register-entry", what, path=path, line=node.line, column=node.column)
