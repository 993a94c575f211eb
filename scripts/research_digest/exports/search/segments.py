"""Segments: parts of the index that are made, and kept between builds, each on its own.

A page belongs to a segment by the digest of its path. So a change of one page changes one segment, and the index is the
same however it came about.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import sub

from research_digest.cache import Cache, key_of
from research_digest.exports.search.documents import Document, Known
from research_digest.model import Counts
from research_digest.words.counting import SAME, add_words, counts

LARGEST = 256
"""Most pages of a segment, so that a byte numbers them."""
USUAL = 128
"""Pages of a segment on average, at most."""

IN_TITLE, IN_NAMES = 128, 64
"""Bits of a weight: the term is in the title, or in the name of an author, a tag or the publication."""
HEAVIEST = 63
"""Highest weight of a term in a text."""
TITLE, NAME, ABOUT = 8, 5, 3
"""How often a term counts for being in the title, in a name, in a description, a note or a date."""
SATURATION, LENGTH, USUAL_LENGTH = 1.2, 0.6, 800
"""`k1` and `b` of BM25, and the length in words that is neither short nor long. The average would change with each
clipping, and all weights with it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the index.

    `terms` are separated by spaces, in order. `postings` has for each term the number of pages less one, then for each
    page how far its number is from the one before, then for each page a weight; `sizes` are the lengths of these in
    bytes. `words` are whole words for the terms, as in `Counts`.
    """

    terms: str
    postings: bytes
    sizes: tuple[int, ...]
    words: str
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The counted terms of a part of a page, and the bit of a weight for it, or 0."""

    counts: Counts
    flag: int

    @property
    def terms(self) -> list[str]:
        """The terms in order."""
        return self.counts.terms.split(" ") if self.counts.terms else []


def segments(pages: Iterable[Document], cache: Cache) -> Iterator[Segment]:
    """Yield the segments of all pages. Those of the last build are kept if none of their pages changed."""
    shelf = cache.shelf("segment", Segment)
    for part in parts(pages):
        key = key_of([(page.path, page.key) for page in part]) if all(page.key for page in part) else b""
        yield shelf.once(key, lambda part=part: segment(part))  # type: ignore[misc]


def parts(pages: Iterable[Document]) -> list[list[Document]]:
    """Return the pages of each segment, in the order of their paths."""
    placed = sorted((hashlib.blake2b(page.path.encode(), digest_size=8).digest(), page.path, page) for page in pages)
    bits = max(0, (len(placed) - 1) // USUAL).bit_length()
    while True:
        found: list[list[Document]] = [[] for _ in range(1 << bits)]
        for digest, _, page in placed:
            found[int.from_bytes(digest) >> (64 - bits)].append(page)
        if max(map(len, found)) <= LARGEST:
            return [sorted(each, key=lambda page: page.path) for each in found]
        bits += 1


def segment(pages: Sequence[Document]) -> Segment:
    """Return the segment of some pages, at most `LARGEST`."""
    numbers: defaultdict[str, bytearray] = defaultdict(bytearray)
    weights: defaultdict[str, bytearray] = defaultdict(bytearray)
    words: dict[str, str] = {}
    for number, page in enumerate(pages):
        found = page.words()
        fields = (
            Field(counts([(found.title, TITLE)]), IN_TITLE),
            Field(counts((name, NAME) for name in found.names), IN_NAMES),
            Field(counts((text, ABOUT) for text in found.about), 0),
            Field(found.text, 0),
        )
        for field in fields:
            add_words(words, field.terms, field.counts.words)
        for term, weight in weigh(fields, found.text.length).items():
            numbers[term].append(number)
            weights[term].append(weight)
    ordered = sorted(numbers)
    # Numbers become the distances between them, which compress better.
    postings = [
        bytes((len(numbers[term]) - 1, *map(sub, numbers[term], b"\0" + numbers[term]))) + weights[term]
        for term in ordered
    ]
    return Segment(
        terms=" ".join(ordered),
        postings=b"".join(postings),
        sizes=tuple(map(len, postings)),
        words=" ".join([words.get(term, SAME) for term in ordered]),
        known=tuple(page.known() for page in pages),
    )


def weigh(fields: Iterable[Field], length: int) -> dict[str, int]:
    """Return the weight of each term of a page whose text has `length` words, with bits for its title and its names.

    The text is the last of the `fields`.
    """
    *short, text = fields
    counted = dict(zip(text.terms, text.counts.numbers, strict=True))
    flags: dict[str, int] = {}
    for field in short:
        for term, number in zip(field.terms, field.counts.numbers, strict=True):
            counted[term] = counted.get(term, 0) + number
            flags[term] = flags.get(term, 0) | field.flag
    norm = SATURATION * (1 - LENGTH + LENGTH * length / USUAL_LENGTH)
    weight = [round(HEAVIEST * number / (number + norm)) for number in range(max(counted.values(), default=0) + 1)]
    found = {term: weight[number] for term, number in counted.items()}
    for term, flag in flags.items():
        found[term] |= flag
    return found
