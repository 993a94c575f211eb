"""The issue of a digest: a period's clippings by topic, what they cite, new authors."""

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
"""Most topics of an issue, and most clippings of a topic. An imported archive can bring thousands in one month."""
MOST_CITED = 5
NEW_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Section:
    """The clippings of one topic. `topic` is None for those that share no tag with another clipping of the period."""

    topic: Term | None
    clippings: tuple[Clipping, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """The contents of one digest.

    `left` is the number of clippings that did not fit into the sections. `cited` are clippings of any date that several
    clippings of the period cite, each with their number.
    """

    period: Period
    sections: tuple[Section, ...]
    left: int
    cited: tuple[tuple[Clipping, int], ...]
    new_authors: tuple[Term, ...]


def issue(period: Period, library: Library, references: Mapping[str, References]) -> Issue:
    """Return the issue of one period."""
    sections = _sections(period.clippings, library)
    left = len(period.clippings) - sum(len(each.clippings) for each in sections)
    return Issue(period, sections, left, _cited(period, references), _new(period, library))


def _sections(clippings: Sequence[Clipping], library: Library) -> tuple[Section, ...]:
    """Return the sections, each clipping once, under the tag that most others share with it."""
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
    """Return the clippings that several of the period cite, each with their number, the most cited first."""
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
    """Return the authors whose first clipping is in the period."""
    here = {each.path for each in period.clippings}
    slugs = dict.fromkeys(author.slug for each in period.clippings for author in each.authors)
    terms = (library.terms[AUTHORS][slug] for slug in slugs)
    return tuple(term for term in terms if term.clippings[-1].path in here)[:NEW_AUTHORS]
