"""The issue of a digest: what a period's clippings are about, what to read first, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from research_digest.library.library import Library, Term
from research_digest.library.passages import Passage, best_passages
from research_digest.library.periods import Period
from research_digest.library.references import References
from research_digest.library.taxonomies import AUTHORS, TAGS
from research_digest.model import Body, Clipping
from research_digest.settings import Settings

TOPICS = 3
"""Most topics in the title of an issue."""
OPENING = 3
"""Most passages that open an issue."""
LEADING = 3
"""Fewest clippings of an issue in which one of them leads. Of two, neither needs to be chosen."""
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

    `topics` are the most frequent ones. `strongest` are all its clippings, the most important first. `lead` is the
    clipping to begin with, which is in no section. `opening` are passages to quote. `left` is the number of clippings
    that did not fit into the sections. `cited` are clippings of any date that several clippings of the period cite,
    each with their number.
    """

    period: Period
    topics: tuple[Term, ...]
    strongest: tuple[Clipping, ...]
    lead: Clipping | None
    opening: tuple[Passage, ...]
    sections: tuple[Section, ...]
    left: int
    cited: tuple[tuple[Clipping, int], ...]
    new_authors: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What an issue is made from, for all periods the same. `bodies` are facts of the bodies."""

    library: Library
    references: Mapping[str, References]
    bodies: Mapping[str, Body]
    settings: Settings

    def cited(self, clipping: Clipping) -> int:
        """Return how many clippings cite a clipping."""
        return len(self.references.get(clipping.path, References()).cited_by)

    def strength(self, clipping: Clipping) -> tuple[int, bool, int]:
        """Return the sort key by which the most important clipping is the largest.

        What others cite comes first, then what the curator wrote about, then what the curator marked most in.
        """
        return self.cited(clipping), bool(clipping.note), len(self.bodies[clipping.path].highlights)


def issue(period: Period, sources: Sources, chosen: Clipping | None = None) -> Issue:
    """Return the issue of one period. `chosen` is the clipping that the site's owner wants to lead."""
    # Sorting keeps the order of equals: newest first.
    strongest = sorted(period.clippings, key=sources.strength, reverse=True)
    lead = chosen or _lead(strongest, sources)
    sections = _sections([each for each in strongest if each is not lead], period, sources.library)
    shown = sum(len(each.clippings) for each in sections) + (lead is not None)
    first = ([lead] if lead else []) + [each for each in strongest if each is not lead]
    return Issue(
        period=period,
        topics=_topics(period, sources.library),
        strongest=tuple(first),
        lead=lead,
        opening=best_passages(first, sources.bodies, sources.settings, most=OPENING),
        sections=sections,
        left=len(period.clippings) - shown,
        cited=_cited(period, sources.references),
        new_authors=_new(period, sources.library),
    )


def _lead(strongest: Sequence[Clipping], sources: Sources) -> Clipping | None:
    """Return the most cited clipping, else the one with the longest note, else the one with the most passages.

    Return None if nothing distinguishes one of them.
    """
    first = strongest[0]
    if len(strongest) < LEADING or not any(sources.strength(first)):
        return None
    return first if sources.cited(first) else max(strongest, key=lambda each: len(each.note)) if first.note else first


def _shared(clippings: Iterable[Clipping]) -> list[tuple[str, int]]:
    """Return the tags that several clippings have, by slug, with their numbers, the most frequent first."""
    counts = Counter(tag.slug for each in clippings for tag in each.tags)
    return sorted(((slug, count) for slug, count in counts.items() if count > 1), key=lambda item: (-item[1], item[0]))


def _topics(period: Period, library: Library) -> tuple[Term, ...]:
    """Return the topics for the title: tags that several clippings share, else those of the newest clippings.

    A tag that only goes with a more frequent one, on the same clippings, adds nothing to it.
    """
    found: list[Term] = []
    seen: set[frozenset[str]] = set()
    slugs = [slug for slug, _ in _shared(period.clippings)]
    for slug in slugs or dict.fromkeys(tag.slug for each in period.clippings for tag in each.tags[:1]):
        here = frozenset(each.path for each in period.clippings if slug in {tag.slug for tag in each.tags})
        if here not in seen:
            seen.add(here)
            found.append(library.terms[TAGS][slug])
        if len(found) == TOPICS:
            break
    return tuple(found)


def _sections(clippings: Sequence[Clipping], period: Period, library: Library) -> tuple[Section, ...]:
    """Return the sections, each clipping once, under the tag that most others of the period share with it."""
    topics = library.terms[TAGS]
    order = {slug: number for number, (slug, _) in enumerate(_shared(period.clippings))}
    sections: dict[str, list[Clipping]] = {}
    for clipping in clippings:
        shared = [tag.slug for tag in clipping.tags if tag.slug in order]
        sections.setdefault(min(shared, key=order.__getitem__, default=""), []).append(clipping)
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
