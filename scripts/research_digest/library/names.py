"""Split personal names for citations, by the conventions of Latin, Greek and Cyrillic scripts.

A name that may belong to an organisation, or is in another script, stays whole: a wrongly split name is worse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from research_digest.input.fields.organisations import is_organisation
from research_digest.input.fields.word_lists import words
from research_digest.model import Clipping
from research_digest.urls import host
from research_digest.urls.slugs import slug

LONGEST = 5
"""Most words of a personal name."""

_CUT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff\u0300-\u036f'’ʼ`´.\\-‐ ]+")
_PARTICLES = frozenset(
    "af al am av ben bin d da dal dalla das de degli del dell della den der des di do dos du e el i ibn la las le lo"
    " los of op 't te ten ter thor til tot u van vande vander vom von y z zu zum zur à ’t".split()
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_TITLES = frozenset((*words("titles"), *words("polite")))
_LETTERS = re.compile(r"\W+")
_ARTICLE = re.compile(r"The\s+(?=\S)", re.IGNORECASE)
_FAMILY_FIRST = frozenset({"hu"})
"""Languages in Latin script that write family names first. Names in Chinese characters are never split."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `given` and `suffix` are "" if `family` is the whole name. `body` is True for organisations."""

    family: str
    given: str = ""
    suffix: str = ""
    body: bool = False


@lru_cache(maxsize=50_000)  # the same authors are on many clippings
def split_name(name: str, family: str = "") -> Name:
    """Return the parts of `name`, written as `Henry L. Roediger III` or `Ludwig van Beethoven`.

    `family` is the family name at its end, if it is known, or the whole name if it is not split.
    """
    if family == name:
        return Name(name)
    if is_organisation(name) and not family:
        return Name(name, body=True)
    if family and name.endswith(f" {family}"):
        return Name(family, name.removesuffix(family).strip())
    parts = name.split()
    if not _is_person(name, parts):
        return Name(name)
    suffix = parts.pop() if _SUFFIX.fullmatch(parts[-1]) else ""
    begin = len(parts) - 1
    while begin > 0 and parts[begin - 1] in _PARTICLES:
        begin -= 1
    given, last = " ".join(_without_titles(parts[:begin])), " ".join(parts[begin:])
    return Name(last, given, suffix) if given else Name(name)


def is_site_name(name: str, clipping: Clipping) -> bool:
    """Return True if an author has the name of the publication, or its words are those of the host."""
    words = slug(name).split("-")
    if clipping.publication and clipping.publication.slug == slug(name):
        return True
    labels = host(clipping.source).split(".")
    return "".join(words) in [label.replace("-", "") for label in labels] or (
        len(words) > 1 and set(words) <= set(labels)
    )


def parts_in_index(name: str, family: str, language: str) -> tuple[str, str]:
    """Return what an index of authors sorts a name by, on a site in `language`: its family name, then the rest.

    `family` is the family name at its end, if it is known. Names that are not split are sorted whole, those of
    organisations without "The" before them.
    """
    if article := _ARTICLE.match(name):
        return name[article.end() :], ""
    if language.partition("-")[0] in _FAMILY_FIRST and not family:
        return name, ""
    split = split_name(name, family)
    return split.family, f"{split.given} {split.suffix}".strip()


def _is_person(name: str, parts: list[str]) -> bool:
    return 1 < len(parts) <= LONGEST and bool(_CUT.fullmatch(name))


def _without_titles(given: list[str]) -> list[str]:
    """Return the given names without `Mr.`, `Sir` and the like before them. "Dr. Salt" has none, and stays whole."""
    while given and _LETTERS.sub("", given[0]).casefold() in _TITLES:
        given = given[1:]
    return given
