"""Clippings that belong together, with the reasons: authors, tags, cited addresses, and words that few others use.

Each clipping is a vector of features, and two are as near as the product of their vectors. What they share counts the
more, the fewer share it (inverse document frequency); what very many share is not compared, it would tell little and
cost much.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log, sqrt

from research_digest.library.library import Library
from research_digest.library.shared import told
from research_digest.model import Author, Body, Clipping, Tag
from research_digest.urls import identity

MOST = 5
"""How many related clippings one has."""
COMMON = 150
"""What more clippings than this share is no reason."""
LOOK = 2_500
"""Characters of a text that its words are taken from."""
WORDS = 16
"""Of so many words, the most telling ones, a clipping is known by."""
FEWEST_WORDS = 8
"""Fewer telling words than this tell nothing."""
SIMILAR = 0.15
"""How near the words of two texts must be, from 0 to 1, to be called similar."""
ENOUGH = 0.2
"""How near two clippings must be to be related."""

_WEIGHTS = {"author": 0.8, "tag": 0.6, "link": 0.4}
# Words of letters; where a script writes words together, pairs of characters.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}|[^\W\d_]{5,}")
_ADDRESS = re.compile(r"\(?\b\w+://\S+")

Feature = tuple[str, str]
Vector = dict[Feature, float]


@dataclass(frozen=True, slots=True)
class Relation:
    """A related clipping, and what the two share: authors, tags, addresses that both cite, words (`similar`)."""

    clipping: Clipping
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()
    links: tuple[str, ...] = ()
    similar: bool = False


def related(library: Library, bodies: Mapping[str, Body]) -> Mapping[str, tuple[Relation, ...]]:
    """The clippings related to each that is listed, by its path, the nearest first."""
    clippings = library.clippings
    vectors = _vectors([dict(_features(each, told(each, bodies))) for each in clippings], [*map(_words, clippings)])
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
    nearness: dict[int, float] = defaultdict(float)
    for feature, weight in vectors[here].items():
        for there in places[feature]:
            nearness[there] += weight * vectors[there][feature]
    near = [there for there, points in nearness.items() if points >= ENOUGH and there != here]
    for there in nsmallest(MOST, near, key=lambda other: (-nearness[other], other)):
        relation = _relation(clippings[here], clippings[there], vectors[here], vectors[there], bodies)
        if relation.authors or relation.tags or relation.links or relation.similar:
            yield relation


def _relation(one: Clipping, other: Clipping, first: Vector, second: Vector, bodies: Mapping[str, Body]) -> Relation:
    both = first.keys() & second.keys()
    words = sum(first[feature] * second[feature] for feature in both if feature[0] == "word")
    return Relation(
        other,
        authors=tuple(each for each in one.authors if ("author", each.slug) in both),
        tags=tuple(each for each in one.tags if ("tag", each.slug) in both),
        links=tuple(each for each in told(one, bodies).links if ("link", identity(each)) in both),
        similar=words >= SIMILAR,
    )


def _features(clipping: Clipping, body: Body) -> Iterator[tuple[Feature, float]]:
    """What a clipping can share with others, apart from words, and how much that would count."""
    for author in clipping.authors:
        yield ("author", author.slug), _WEIGHTS["author"]
    for tag in clipping.tags:
        yield ("tag", tag.slug), _WEIGHTS["tag"]
    for link in body.links:
        yield ("link", identity(link)), _WEIGHTS["link"]


def _words(clipping: Clipping) -> Counter[str]:
    text = f"{clipping.title} {clipping.description} {clipping.body[: LOOK * 2] if clipping.rights == 'full' else ''}"
    words: list[str] = []
    for word in _WORD.findall(_ADDRESS.sub(" ", text)[:LOOK].casefold()):
        words += [word] if word[0] < "\u3040" else [word[at : at + 2] for at in range(len(word) - 1)]
    return Counter(words)


def _vectors(features: Sequence[Vector], words: Sequence[Counter[str]]) -> list[Vector]:
    """All that is known of each clipping as one vector, without what it shares with none or with too many."""
    total = len(features)
    features_in = Counter(feature for each in features for feature in each)
    words_in = Counter(word for each in words for word in each)
    most = min(COMMON, max(2, total // 3))
    rarity = (
        {count: log(total / count) / log(total) for count in range(2, COMMON + 1) if count <= total} if total else {}
    )
    return [
        {
            **{
                feature: sqrt(weight * rarity[features_in[feature]])
                for feature, weight in own.items()
                if 1 < features_in[feature] <= COMMON
            },
            **_telling(count, {word: rarity[words_in[word]] for word in count if 1 < words_in[word] <= most}),
        }
        for own, count in zip(features, words, strict=True)
    ]


def _telling(words: Counter[str], rarity: Mapping[str, float]) -> Vector:
    """The most telling words of a text, as a vector of the length 1."""
    if len(rarity) < FEWEST_WORDS:
        return {}
    weights = {word: (1 + log(words[word])) * rare for word, rare in rarity.items()}
    kept = nsmallest(WORDS, weights, key=lambda word: (-weights[word], word))
    length = sqrt(sum(weights[word] ** 2 for word in kept)) or 1
    return {("word", word): weights[word] / length for word in kept}
