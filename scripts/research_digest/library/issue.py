"""The issue that a digest is: a period's clippings by topic, what they cite, who is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research_digest.library.library import Library, Term
from research_digest.library.periods import Period
from research_digest.library.references import References
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.model import Clipping

SECTIONS = 10
SECTION = 8
"""Topics of an issue, and clippings of a topic: who moves in with an archive has a month of thousands."""
MOST_CITED = 5
NEW_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Section:
    """The clippings of one topic; those that share a topic with no other of the period stand under None."""

    topic: Term | None
    clippings: tuple[Clipping, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """What a period brought.

    `left` is how many of its clippings have no room in the sections; `cited` are clippings of any time that several of
    the period's cite, with how many.
    """

    period: Period
    sections: tuple[Section, ...]
    left: int
    cited: tuple[tuple[Clipping, int], ...]
    new_authors: tuple[Term, ...]


def issue(period: Period, library: Library, references: Mapping[str, References]) -> Issue:
    """The issue of one period."""
    sections = _sections(period.clippings, library)
    left = len(period.clippings) - sum(len(each.clippings) for each in sections)
    return Issue(period, sections, left, _cited(period, references), _new(period, library))


def _sections(clippings: Sequence[Clipping], library: Library) -> tuple[Section, ...]:
    """Each clipping once, under the topic that most others share with it, as far as there is room."""
    topics = library.terms[TAGS]
    counts = Counter(tag.slug for each in clippings for tag in each.tags)
    sections: dict[str, list[Clipping]] = {}
    for clipping in clippings:
        shared = [tag.slug for tag in clipping.tags if counts[tag.slug] > 1]
        chosen = min(shared, key=lambda slug: (-counts[slug], slug), default="")
        sections.setdefault(chosen, []).append(clipping)
    ordered = sorted(sections.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    return tuple(Section(topics.get(slug), tuple(found[:SECTION])) for slug, found in ordered[:SECTIONS])


def _cited(period: Period, references: Mapping[str, References]) -> tuple[tuple[Clipping, int], ...]:
    counts: Counter[str] = Counter()
    clippings: dict[str, Clipping] = {}
    for citing in period.clippings:
        for each in references.get(citing.path, References()).cites:
            counts[each.path] += 1
            clippings[each.path] = each
    several = [(path, count) for path, count in counts.items() if count > 1]
    most = sorted(several, key=lambda item: (-item[1], item[0]))[:MOST_CITED]
    return tuple((clippings[path], count) for path, count in most)


def _new(period: Period, library: Library) -> tuple[Term, ...]:
    """Authors whose first clipping, as the library is ordered, is one of the period's."""
    here = {each.path for each in period.clippings}
    slugs = dict.fromkeys(author.slug for each in period.clippings for author in each.authors)
    terms = (library.terms[AUTHORS][slug] for slug in slugs)
    return tuple(term for term in terms if term.clippings[-1].path in here)[:NEW_AUTHORS]
