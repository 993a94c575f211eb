"""By-lines: the names in what pages and the Web Clipper make of them."""

from __future__ import annotations

import re
import unicodedata

# `[[A|b]]` shows b, as in Obsidian; in `[[Site | Company]]` the spaces tell that the pipe is part of a page's title.
LINK = re.compile(r"\[\[([^\[\]]*?)(?:(?<=\S)\|(?=\S)([^\[\]]*))?\]\]")
_BY = re.compile(
    r"(?:(?:(?:written|posted|edited|compiled|words|story|text)\s+)?by|authors?|autor(?:en)?|auteurs?|作者|著者|文|글)"
    r"(?:\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# "Von Max Beck" is signed by Max Beck, "von Neumann" is a name.
_BY_ABROAD = re.compile(r"(?:[Vv]on|[Pp]ar|[Pp]or)\s+(?=[^\W\d_a-z]\S*\s+\S)")
_COMMA = re.compile(r"\s*[,，、;；]\s*(?:(?:and|und|et|y|e|en|och|og|и|&)\s)?\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|et|och|og|y|и|&|·|•|/)\s+", re.IGNORECASE)
# Bodies have "and" in their names; these words tell them from people.
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
"""Of the longest name of a person."""
_EDGE = " \t,;|·•–—-:"


def split_names(text: str) -> tuple[str, ...]:
    """The names in one text of a by-line, degrees among them: `[[By Ann Lee and Bo Ek, PhD]]` is three."""
    plain = LINK.sub(lambda link: f", {(link[2] or link[1]).strip()}, ", text)
    parts = [part.strip(_EDGE) for part in _COMMA.split(_ADDRESS.sub(", ", _letters(plain)))]
    parts = _turned([part for part in parts if part])
    names = (name.strip(_EDGE) for part in parts for name in _people(part))
    return tuple(name for name in names if not _NOISE.fullmatch(name))


def _letters(text: str) -> str:
    """Mathematical letters (𝐌𝐢𝐭𝐜𝐡) as the plain ones that they stand for."""
    if all(char < "\U0001d400" for char in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char for char in text
    )


def _people(text: str) -> tuple[str, ...]:
    """Text at each "and" if it parts people, without the "By" before them; else as it is.

    People have two names and more, unless "By" says that they are people.
    """
    signed = _BY.match(text) or _BY_ABROAD.match(text)
    name = text[signed.end() :] if signed else text
    sides = tuple(_AND.split(name))
    fewest = 1 if signed else 2
    alone = len(sides) == 1 or _BODY.search(name) or not all(fewest <= len(side.split()) <= _WORDS for side in sides)
    return (name,) if alone else sides


def _turned(parts: list[str]) -> list[str]:
    """`Doe, J. A.` as J. A. Doe. `Doe, Jane` stays two names: nothing tells it from `Reuters, Bloomberg`."""
    if len(parts) == len(("Doe", "J.")) and _INITIALS.fullmatch(parts[1]) and "." not in parts[0]:
        return [f"{parts[1]} {parts[0]}"]
    return parts


def is_degree(name: str) -> bool:
    """True for what stands behind a name after a comma: PhD, M.D., MD PhD, Jr."""
    words = [re.sub(r"\W", "", word) for word in name.split()]
    return all(
        word.casefold() in _DEGREES and (word.casefold() in _SMALL_DEGREES or sum(map(str.isupper, word)) > 1)
        for word in words
    )
