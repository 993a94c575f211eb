"""Related clippings, with reasons: shared authors, tags and links, and similar words.

Each clipping is a vector of features. The similarity of two clippings is the product of their vectors. A feature that
few clippings share counts more (inverse document frequency). A feature that very many share is not compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from math import log, sqrt

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


@dataclass(frozen=True, slots=True)
class Relation:
    """A related clipping and what the two share: authors, tags, links, similar words."""

    clipping: Clipping
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()
    links: tuple[str, ...] = ()
    similar: bool = False


def related(library: Library, bodies: Mapping[str, Body]) -> Mapping[str, tuple[Relation, ...]]:
    """Return the related clippings of each listed clipping, by path, the most similar first."""
    clippings = library.clippings
    vectors = _vectors(
        [dict(_features(each, public_body(each, bodies))) for each in clippings], [*map(_words, clippings)]
    )
    places: dict[Feature, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for feature in vector:
            places[feature].append(number)
    return {
        each.path: tuple(_nearest(number, clippings, vectors, places, bodies)) for number, each in enumerate(clippings)
    }


def _nearest(
    here: int,
    clippings: Sequence[Clipping],
    vectors: Sequence[Vector],
    places: Mapping[Feature, Sequence[int]],
    bodies: Mapping[str, Body],
) -> Iterator[Relation]:
    """Yield the clippings most similar to clipping number `here`."""
    similarity = _similarities(here, vectors, places)
    near = [there for there, value in similarity.items() if value >= ENOUGH and there != here]
    for there in nsmallest(MOST, near, key=lambda other: (-similarity[other], other)):
        relation = _relation(clippings[here], clippings[there], vectors[here], vectors[there], bodies)
        if relation != Relation(clippings[there]):
            yield relation


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


def _words(clipping: Clipping) -> Counter[str]:
    """Count the words of a clipping. The body counts only if its full text is published."""
    text = f"{clipping.title} {clipping.description} {clipping.body[: LOOK * 2] if clipping.rights == 'full' else ''}"
    words: list[str] = []
    for word in _WORD.findall(_ADDRESS.sub(" ", text)[:LOOK].casefold()):
        words += [word] if word[0] < "\u3040" else [word[at : at + 2] for at in range(len(word) - 1)]
    return Counter(words)


def _vectors(features: Sequence[Vector], words: Sequence[Counter[str]]) -> list[Vector]:
    """Return one vector for each clipping, without features that it shares with no other, or with too many."""
    total = len(features)
    rarity = {count: log(total / count) / log(total) for count in range(2, min(COMMON, total) + 1)}
    features_in = Counter(chain.from_iterable(features))
    words_in = Counter(chain.from_iterable(words))
    most = min(COMMON, max(2, total // 3))
    return [
        {**_shared(own, features_in, rarity), **_rarest(count, words_in, rarity, most)}
        for own, count in zip(features, words, strict=True)
    ]


def _shared(own: Vector, used: Counter[Feature], rarity: Mapping[int, float]) -> Vector:
    """Return the features that other clippings have too, with their weights; `used` counts the clippings of each."""
    return {
        feature: sqrt(weight * rarity[used[feature]]) for feature, weight in own.items() if 1 < used[feature] <= COMMON
    }


def _rarest(words: Counter[str], used: Counter[str], rarity: Mapping[int, float], most: int) -> Vector:
    """Return the vector of length 1 of a text's rarest words, of those that at most `most` clippings use."""
    shared = [word for word in words if 1 < used[word] <= most]
    if len(shared) < FEWEST_WORDS:
        return {}
    weights = {word: (1 + log(words[word])) * rarity[used[word]] for word in shared}
    kept = nsmallest(WORDS, weights, key=lambda word: (-weights[word], word))
    length = sqrt(sum(weights[word] ** 2 for word in kept)) or 1
    return {("word", word): weights[word] / length for word in kept}
