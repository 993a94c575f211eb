"""Tags: a clipping should have one, spelled like the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from research_digest.checks.inputs import Inputs
from research_digest.checks.spellings import MOST, Spellings
from research_digest.library.library import Library, Term
from research_digest.library.taxonomies import TAGS
from research_digest.model import Clipping, Problem, Tag
from research_digest.problems import problem
from research_digest.settings import Settings

SHORTEST = 5
"""Tags with fewer letters are not compared. With four letters, one different letter is often another word."""


def no_topic(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield a hint if a clipping has no tag."""
    if not clipping.tags:
        usual = " or ".join(f'"{name}"' for name in inputs.settings.ignore_tags)
        what = "there is no tag" + (f"; {usual} is ignored" if "tags" in clipping.places else "")
        yield inputs.problem(clipping, "no-topic", what, place=clipping.place("tags"))


def similar_tag(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield tags that are used once and are spelled almost like a tag that is used more often."""
    terms = library.terms[TAGS]
    usual = _usual(terms)
    singles = tuple(_single_tags(library.clippings, terms)) if usual else ()
    spellings = Spellings.of(usual if singles else ())
    for clipping, tag in singles:
        if near := _nearest(tag, usual, spellings):
            number = len(near.clippings)
            what = f'"{tag.name}" is used only here; did you mean "{near.written}", which {number} clippings have?'
            path = f"{settings.clippings}/{clipping.path}"
            fix = f'Write "{near.written}". If it is another topic, keep it.'
            yield problem("tag-like-another", what, path=path, line=tag.line, fix=fix)


def _usual(terms: Mapping[str, Term]) -> dict[str, Term]:
    """Return the tags that several clippings have and that are long enough to be compared."""
    return {slug: term for slug, term in terms.items() if len(term.clippings) > 1 and len(slug) >= SHORTEST}


def _single_tags(clippings: Iterable[Clipping], terms: Mapping[str, Term]) -> Iterator[tuple[Clipping, Tag]]:
    """Yield the tags that only one clipping has and that are long enough to be compared."""
    for clipping in clippings:
        for tag in clipping.tags:
            if len(tag.slug) >= SHORTEST and len(terms[tag.slug].clippings) == 1:
                yield clipping, tag


def _nearest(tag: Tag, usual: Mapping[str, Term], spellings: Spellings) -> Term | None:
    """Return the term whose slug differs by one or two letters, or None. Digits must be the same."""
    most = 1 if len(tag.slug) < SHORTEST + 3 else MOST
    for slug in spellings.near(tag.slug, most):
        if _digits(slug) == _digits(tag.slug):
            return usual[slug]
    return None


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isdigit()]
