"""Related clippings, with reasons: shared authors, tags and links, and similar words.

Each clipping is a vector of features. The similarity of two clippings is the product of their vectors. A feature that
few clippings share counts more (inverse document frequency). A feature that very many share is not compared.

The related clippings of a clipping are computed when they are asked for. Those of all clippings are kept between builds
as long as no feature of any clipping changes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain
from math import log, sqrt

from research_digest.cache import Cache, Shelf, key_of
from research_digest.input.texts import TextOf, text_in_memory
from research_digest.library.library import Library
from research_digest.library.rights import public_body
from research_digest.model import Author, Body, Clipping, Tag

MOST = 5
"""Most related clippings of a clipping."""
COMMON = 150
"""Features that more clippings share are ignored."""
LOOK = 2_500
"""Characters of a text that words are taken from."""
WORDS = 16
"""Most words of a clipping's vector."""
FEWEST_WORDS = 8
"""Clippings with fewer words are not compared by words."""
SIMILAR = 0.15
"""Least similarity of words, from 0 to 1, for the reason "similar"."""
ENOUGH = 0.2
"""Least similarity of related clippings."""

_WEIGHTS = {"author": 0.8, "tag": 0.6, "link": 0.4}
# Words of letters. Scripts without spaces between words are split into pairs of characters.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}|[^\W\d_]{5,}")
_ADDRESS = re.compile(r"\(?\b\w+://\S+")

Feature = tuple[str, str]
Vector = dict[Feature, float]
Kept = tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]
"""A relation between builds: the number of the other clipping, slugs of authors and tags, links, and `similar`."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A related clipping and what the two share: authors, tags, links, similar words."""

    clipping: Clipping
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()
    links: tuple[str, ...] = ()
    similar: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of clippings, counted, from earlier builds if they are known. Those of all would fill the memory."""

    counts: Shelf[dict[str, int]]
    digests: Shelf[bytes]
    text_of: TextOf

    def of(self, clipping: Clipping) -> dict[str, int]:
        """Return the words of a clipping with their counts."""
        return self.counts.once(clipping.digest, lambda: _words(clipping, self.text_of))

    def digest(self, clipping: Clipping) -> bytes:
        """Return a digest of the words of a clipping."""
        return self.digests.once(clipping.digest, lambda: key_of(self.of(clipping)))


@dataclass(slots=True)
class Related(Mapping[str, tuple[Relation, ...]]):
    """The related clippings of each listed clipping, by path, the most similar first.

    `made` are those that are known. Others are computed when they are asked for.
    """

    clippings: Sequence[Clipping]
    bodies: Mapping[str, Body]
    words: Words
    made: dict[str, tuple[Relation, ...]]
    _numbers: dict[str, int] = field(init=False)
    _vectors: list[Vector] | None = None
    _places: dict[Feature, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {each.path: number for number, each in enumerate(self.clippings)}

    def __getitem__(self, path: str) -> tuple[Relation, ...]:
        if path not in self.made:
            self.made[path] = tuple(self._nearest(self._numbers[path]))
        return self.made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def _nearest(self, here: int) -> Iterator[Relation]:
        """Yield the clippings most similar to clipping number `here`."""
        vectors = self._compare()
        similarity = _similarities(here, vectors, self._places)
        near = [there for there, value in similarity.items() if value >= ENOUGH and there != here]
        for there in nsmallest(MOST, near, key=lambda other: (-similarity[other], other)):
            one, other = self.clippings[here], self.clippings[there]
            relation = _relation(one, other, vectors[here], vectors[there], self.bodies)
            if relation != Relation(other):
                yield relation

    def _compare(self) -> list[Vector]:
        """Return the vectors of all clippings, made once."""
        if self._vectors is None:
            features = [dict(_features(each, public_body(each, self.bodies))) for each in self.clippings]
            self._vectors = _vectors(features, self.clippings, self.words)
            places: dict[Feature, list[int]] = defaultdict(list)
            for number, vector in enumerate(self._vectors):
                for feature in vector:
                    places[feature].append(number)
            self._places = dict(places)
        return self._vectors


def related(
    library: Library,
    bodies: Mapping[str, Body],
    cache: Cache,
    *,
    lazy: bool = False,
    text_of: TextOf = text_in_memory,
) -> Mapping[str, tuple[Relation, ...]]:
    """Return the related clippings of each listed clipping, by path.

    All are computed at once and kept in `cache`, or with `lazy` each when it is asked for.
    """
    clippings = library.clippings
    words = Words(cache.shelf("words", dict[str, int]), cache.shelf("words' digest", bytes, small=True), text_of)
    shelf = cache.shelf("related", list[tuple[Kept, ...]], small=True)
    key = key_of([_feature_key(each, bodies, words) for each in clippings])
    kept = shelf.get(key)
    if kept is not None and len(kept) == len(clippings):
        return Related(clippings, bodies, words, _restored(kept, clippings))
    found = Related(clippings, bodies, words, {})
    if lazy:
        return found
    numbers = {each.path: number for number, each in enumerate(clippings)}
    shelf.put(key, [tuple(_kept(each, numbers) for each in found[clipping.path]) for clipping in clippings])
    # Without the vectors, which would stay in memory.
    return Related(clippings, bodies, words, found.made)


def _feature_key(clipping: Clipping, bodies: Mapping[str, Body], words: Words) -> bytes:
    authors = [each.slug for each in clipping.authors]
    tags = [each.slug for each in clipping.tags]
    return key_of(clipping.path, authors, tags, public_body(clipping, bodies).links, words.digest(clipping))


def _kept(relation: Relation, numbers: Mapping[str, int]) -> Kept:
    authors, tags = (tuple(each.slug for each in shared) for shared in (relation.authors, relation.tags))
    return numbers[relation.clipping.path], authors, tags, relation.links, relation.similar


def _restored(kept: Sequence[Sequence[Kept]], clippings: Sequence[Clipping]) -> dict[str, tuple[Relation, ...]]:
    """Return the relations as they were kept. Names are those that the clippings have now."""
    return {
        clipping.path: tuple(
            Relation(
                clippings[other],
                tuple(each for each in clipping.authors if each.slug in authors),
                tuple(each for each in clipping.tags if each.slug in tags),
                links,
                similar,
            )
            for other, authors, tags, links, similar in found
        )
        for clipping, found in zip(clippings, kept, strict=True)
    }


def _similarities(here: int, vectors: Sequence[Vector], places: Mapping[Feature, Sequence[int]]) -> Mapping[int, float]:
    """Return the similarity of clipping number `here` to each that shares a feature with it, by number."""
    found: dict[int, float] = defaultdict(float)
    for feature, weight in vectors[here].items():
        for there in places[feature]:
            found[there] += weight * vectors[there][feature]
    return found


def _relation(one: Clipping, other: Clipping, first: Vector, second: Vector, bodies: Mapping[str, Body]) -> Relation:
    """Return what two clippings share. `first` and `second` are their vectors."""
    both = first.keys() & second.keys()
    words = [feature for feature in both if feature[0] == "word"]
    body = public_body(one, bodies)
    return Relation(
        other,
        authors=tuple(each for each in one.authors if ("author", each.slug) in both),
        tags=tuple(each for each in one.tags if ("tag", each.slug) in both),
        links=tuple(link for link, article in zip(body.links, body.articles, strict=True) if ("link", article) in both),
        similar=sum(first[word] * second[word] for word in words) >= SIMILAR,
    )


def _features(clipping: Clipping, body: Body) -> Iterator[tuple[Feature, float]]:
    """Yield the features of a clipping apart from words, each with its weight."""
    for author in clipping.authors:
        yield ("author", author.slug), _WEIGHTS["author"]
    for tag in clipping.tags:
        yield ("tag", tag.slug), _WEIGHTS["tag"]
    for article in body.articles:
        yield ("link", article), _WEIGHTS["link"]


def _words(clipping: Clipping, text_of: TextOf) -> Counter[str]:
    """Count the words of a clipping. The body counts only if its full text is published."""
    body = text_of(clipping)[: LOOK * 2] if clipping.rights == "full" else ""
    text = f"{clipping.title} {clipping.description} {body}"
    words: list[str] = []
    for word in _WORD.findall(_ADDRESS.sub(" ", text)[:LOOK].casefold()):
        words += [word] if word[0] < "\u3040" else [word[at : at + 2] for at in range(len(word) - 1)]
    return Counter(words)


def _vectors(features: Sequence[Vector], clippings: Sequence[Clipping], words: Words) -> list[Vector]:
    """Return one vector for each clipping, without features that it shares with no other, or with too many."""
    total = len(features)
    rarity = {count: log(total / count) / log(total) for count in range(2, min(COMMON, total) + 1)}
    features_in = Counter(chain.from_iterable(features))
    words_in: Counter[str] = Counter()
    for each in clippings:
        words_in.update(words.of(each).keys())
    most = min(COMMON, max(2, total // 3))
    return [
        {**_shared(own, features_in, rarity), **_rarest(words.of(each), words_in, rarity, most)}
        for own, each in zip(features, clippings, strict=True)
    ]


def _shared(own: Vector, used: Counter[Feature], rarity: Mapping[int, float]) -> Vector:
    """Return the features that other clippings have too, with their weights; `used` counts the clippings of each."""
    return {
        feature: sqrt(weight * rarity[used[feature]]) for feature, weight in own.items() if 1 < used[feature] <= COMMON
    }


def _rarest(words: Mapping[str, int], used: Counter[str], rarity: Mapping[int, float], most: int) -> Vector:
    """Return the vector of length 1 of a text's rarest words, of those that at most `most` clippings use."""
    shared = [word for word in words if 1 < used[word] <= most]
    if len(shared) < FEWEST_WORDS:
        return {}
    weights = {word: (1 + log(words[word])) * rarity[used[word]] for word in shared}
    kept = nsmallest(WORDS, weights, key=lambda word: (-weights[word], word))
    length = sqrt(sum(weights[word] ** 2 for word in kept)) or 1
    return {("word", word): weights[word] / length for word in kept}
