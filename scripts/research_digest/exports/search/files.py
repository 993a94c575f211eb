"""The files of the search. Each calls `digestSearch` with its name, the version of the index, and its content.

- `start` is read first: the rules for words, which file has what, the texts of the interface.
- `words-N` has terms and the pages that contain them.
- `pages-S-N` has what results show: sixteen pages of the segment S.
- `names-N` has the names of authors, tags and publications.
- `spelling-N` has whole words, to find those that were meant.
- `facet-NAME` has one facet of all pages.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from research_digest.exports.search.documents import FACETS, Known
from research_digest.exports.search.segments import Segment
from research_digest.library.site import Site
from research_digest.library.taxonomies import TAXONOMIES
from research_digest.words import is_unspaced, rules, split
from research_digest.words.counting import SAME, add_words

SHARD = 12_000
"""Bytes of the postings in a file, about. A search reads one such file for each of its words."""
BLOCK = 16
"""Pages in a file."""
LIST = 40_000
"""Bytes of a file with names, or with words for spelling, about."""
SPELT = 60_000
"""Most words for spelling."""
SHORTEST = 4
"""Letters of the shortest word for spelling."""
TEXTS = (
    "search search_close search_did_you_mean search_failed search_filter search_found search_hint search_instead"
    " search_more search_names search_newest search_none search_relevance search_sort"
    " authors languages publications tags year"
).split()
"""The texts of the interface."""


def write_files(segments: Iterable[Segment], site: Site, version: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, `start` last."""
    terms, words, known = _joined(segments)
    begin: dict[str, Any] = {
        "sizes": [len(each) for each in known],
        "block": BLOCK,
        "rules": rules(),
        "language": site.settings.language,
        "texts": {name: site.wording(name) for name in TEXTS},
        "kinds": [kind.name for kind in TAXONOMIES],
    }
    begin["words"] = []
    for number, (first, content) in enumerate(_shards(terms)):
        begin["words"].append(first)
        yield _file(f"words-{number}", version, content)
    for kind, entries in (("names", _names(site)), ("spelling", _spelling(terms, words))):
        begin[kind] = {}
        for number, (initials, content) in enumerate(_lists(entries)):
            begin[kind].update(dict.fromkeys(initials, number))
            yield _file(f"{kind}-{number}", version, content)
    for number, pages in enumerate(known):
        for block in range(0, len(pages), BLOCK):
            shown = [_shown(page) for page in pages[block : block + BLOCK]]
            yield _file(f"pages-{number}-{block // BLOCK}", version, shown)
    every = [page for pages in known for page in pages]
    for number, name in enumerate(FACETS):
        yield _file(f"facet-{name}", version, _facet(page.facets[number] for page in every))
    yield _file("start", version, begin)


def _file(name: str, version: str, content: object) -> tuple[str, bytes]:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return name, f"digestSearch({json.dumps(name)},{json.dumps(version)},{text});\n".encode()


def _joined(segments: Iterable[Segment]) -> tuple[dict[str, bytearray], dict[str, str], list[tuple[Known, ...]]]:
    """Return the postings of each term, with the number of the segment before those of each, whole words, the pages.

    One segment is in memory at a time, and the postings of a term are one object: there are millions of them.
    """
    terms: defaultdict[str, bytearray] = defaultdict(bytearray)
    words: dict[str, str] = {}
    known: list[tuple[Known, ...]] = []
    for number, segment in enumerate(segments):
        head = number.to_bytes(2)
        start = 0
        every = segment.terms.split(" ") if segment.terms else []
        for term, size in zip(every, segment.sizes, strict=True):
            terms[term] += head + segment.postings[start : start + size]
            start += size
        add_words(words, every, segment.words)
        known.append(segment.known)
    return terms, words, known


def _shards(terms: dict[str, bytearray]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the first term of each file, and its content: terms, sizes of their postings, postings in Base64."""
    names: list[str] = []
    postings: list[bytearray] = []
    size = 0
    for term in sorted(terms):
        if size > SHARD:
            yield _shard(names, postings)
            names, postings, size = [], [], 0
        names.append(term)
        postings.append(terms[term])
        size += len(term) + len(terms[term])
    if names:
        yield _shard(names, postings)


def _shard(names: list[str], postings: list[bytearray]) -> tuple[str, list[Any]]:
    encoded = base64.b64encode(b"".join(postings)).decode("ascii")
    return names[0], [" ".join(names), [len(each) for each in postings], encoded]


def _shown(known: Known) -> list[str | bool]:
    return [
        known.url,
        known.title,
        known.authors,
        known.publication,
        known.date,
        known.lead,
        known.lang,
        known.markdown,
    ]


def _names(site: Site) -> Iterator[tuple[str, list[Any]]]:
    """Yield the initial of each word of each name, and the name: its kind, itself, its address, its clippings."""
    for number, kind in enumerate(TAXONOMIES):
        for term in site.library.terms[kind].values():
            entry = [number, term.name, site.link(kind.page(term.slug), "index.md"), len(term.clippings)]
            for initial in dict.fromkeys(word[0] for word in split(term.name)):
                yield initial, entry


def _spelling(terms: dict[str, bytearray], words: dict[str, str]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the initial of each word that a reader could have meant, the word, and in how many bytes of postings."""
    found = [
        (-len(postings), term if words[term] == SAME else words[term])
        for term, postings in terms.items()
        if len(term) >= SHORTEST and not is_unspaced(term) and not term[0].isdigit()
    ]
    for size, word in sorted(sorted(found)[:SPELT], key=lambda each: each[1]):
        yield word[0], [word, -size]


def _lists(entries: Iterable[tuple[str, list[Any]]]) -> Iterator[tuple[list[str], list[Any]]]:
    """Yield the content of files, each with the initials that it has entries for. An initial is in one file."""
    by_initial: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
    for initial, entry in entries:
        by_initial[initial][json.dumps(entry)] = entry
    initials: list[str] = []
    found: dict[str, list[Any]] = {}
    size = 0
    for initial in sorted(by_initial):
        added = sum(map(len, by_initial[initial]))
        if found and size + added > LIST:
            yield initials, [*found.values()]
            initials, found, size = [], {}, 0
        initials.append(initial)
        found |= by_initial[initial]
        size += added
    if initials:
        yield initials, [*found.values()]


def _facet(values: Iterable[str]) -> list[Any]:
    """Return the different values, and for each page the numbers of its values, separated by spaces."""
    numbers: dict[str, int] = {}
    pages = [
        " ".join(str(numbers.setdefault(each, len(numbers))) for each in value.split("\n") if each) for value in values
    ]
    return [[*numbers], ",".join(pages)]
