"""By-lines: split the texts that pages and the Web Clipper provide into names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# `[[A|b]]` shows b, as in Obsidian. In `[[Site | Company]]`, the spaces mark the pipe as part of a title.
LINK = re.compile(r"\[\[([^\[\]]*?)(?:(?<=\S)\|(?=\S)([^\[\]]*))?\]\]")
_BY = re.compile(
    r"(?:(?:(?:written|posted|edited|compiled|words|story|text)\s+)?by|authors?|autor(?:en)?|auteurs?|作者|著者|文|글)"
    r"(?:\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# In "Von Max Beck", "von" means "by". In "von Neumann", it is part of the name.
_BY_ABROAD = re.compile(r"(?:[Vv]on|[Pp]ar|[Pp]or)\s+(?=[^\W\d_a-z]\S*\s+\S)")
_COMMA = re.compile(r"\s*[,，、;；]\s*(?:(?:and|und|et|y|e|en|och|og|и|&)\s)?\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|et|och|og|y|и|&|·|•|/)\s+", re.IGNORECASE)
# Organisations can have "and" in their names. These words identify them.
_BODY = re.compile(
    r"\b(?:of|for|the|für|administration|agency|association|bank|board|books|brothers|bureau|cent(?:er|re)|co"
    r"|college|commission|committee|company|council|department|editors?|foundation|group|inc|institut\w*|journal|labs?"
    r"|laboratory|ltd|llc|magazine|media|ministry|museum|network|news|office|organi[sz]ation|partners|press|research"
    r"|school|services?|society|sons|staff|studios?|team|times|union|university|writers?)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_][\w'’-]*\s+)?(?:[^\W\d_]\.[\s-]?)+")
_DEGREES = frozenset(
    """
    phd md mdphd dphil dr drmed scd dsc msc ms ma mba mph bsc ba bs jd llm llb esq rn np pac dvm dds dmd do dnp edd
    psyd pharmd facp facs frcp frcs mrcp mbbs mbchb meng mfa mpp mpa msn bsn rd rdn ldn lcsw cpa cfa cissp pe frs
    jr sr ii iii iv obe mbe cbe
    """.split()
)
_SMALL_DEGREES = frozenset({"jr", "sr", "esq"})
_ADDRESS = re.compile(
    r"\(?\s*<?(?:(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:orcid(?:\.org/|:)?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx])>?\s*\)?"
)
_NOISE = re.compile(
    r"(?:about|follow|view|see)\b.*\b(?:author|profile|posts?)\b.*|unknown|n/?a|none|null|undefined|by|and|et al\.?"
    r"|\{\{.*\}\}|[\W_]*",
    re.IGNORECASE,
)
_WORDS = 5
"""Most words of a person's name."""
_EDGE = " \t,;|·•–—-:"


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in one by-line, with degrees: `[[By Ann Lee and Bo Ek, PhD]]` contains three."""
    plain = _ADDRESS.sub(", ", _letters(LINK.sub(_shown, text)))
    parts = _turned(_trimmed(_COMMA.split(plain)))
    names = (name.strip(_EDGE) for part in parts for name in _people(part))
    return tuple(name for name in names if not _NOISE.fullmatch(name))


def _shown(link: re.Match[str]) -> str:
    """Return the text that a link shows, as a part of its own."""
    return f", {(link[2] or link[1]).strip()}, "


def _trimmed(parts: Iterable[str]) -> list[str]:
    """Return the parts without signs at their edges, and without empty parts."""
    return [trimmed for part in parts if (trimmed := part.strip(_EDGE))]


def _letters(text: str) -> str:
    """Replace mathematical letters (𝐌𝐢𝐭𝐜𝐡) with plain ones."""
    if all(char < "\U0001d400" for char in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char for char in text
    )


def _people(text: str) -> tuple[str, ...]:
    """Split a text at "and" if that separates people, and remove "By" before it.

    Without "By", a person has at least two names.
    """
    signed = _BY.match(text) or _BY_ABROAD.match(text)
    name = text[signed.end() :] if signed else text
    sides = tuple(_AND.split(name))
    fewest = 1 if signed else 2
    return sides if _are_people(sides, fewest) and not _BODY.search(name) else (name,)


def _are_people(sides: tuple[str, ...], fewest: int) -> bool:
    """Return True for several sides, each with at least `fewest` words and not too many for a name."""
    return len(sides) > 1 and all(fewest <= len(side.split()) <= _WORDS for side in sides)


def _turned(parts: list[str]) -> list[str]:
    """Turn `Doe, J. A.` into J. A. Doe. `Doe, Jane` stays two names, because `Reuters, Bloomberg` has the same form."""
    if len(parts) == len(("Doe", "J.")) and _INITIALS.fullmatch(parts[1]) and "." not in parts[0]:
        return [f"{parts[1]} {parts[0]}"]
    return parts


def is_degree(name: str) -> bool:
    """Return True for a degree or suffix after a name: PhD, M.D., MD PhD, Jr."""
    words = [re.sub(r"\W", "", word) for word in name.split()]
    return all(
        word.casefold() in _DEGREES and (word.casefold() in _SMALL_DEGREES or sum(map(str.isupper, word)) > 1)
        for word in words
    )
