"""By-lines: split the texts that pages and the Web Clipper provide into names."""

from __future__ import annotations

import re
import unicodedata

from research_digest.input.fields.name_order import Signed, in_order
from research_digest.input.fields.organisations import has_organisation_word, is_company_form
from research_digest.input.fields.word_lists import words

# `[[A|b]]` shows b, as in Obsidian. In `[[Site | Company]]`, the spaces mark the pipe as part of a title.
LINK = re.compile(r"\[\[([^\[\]]*?)(?:(?<=\S)\|(?=\S)([^\[\]]*))?\]\]")
# Names can end in brackets, as those of programs do: `[[name[bot]]]`.
_NESTED = re.compile(r"\[\[([^\[\]]+\[[^\[\]]+\])\]\]")
_BY = re.compile(
    r"(?:(?:(?:written|posted|edited|compiled|words|story|text|photos|guest post)\s+)?by|authors?|autor(?:en)?|auteurs?"
    r"|авторы?|作者|著者|文|글|بقلم)(?:\s*[:：]\s*|(?<=文)\s*[/／|｜＝]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# In "Von Max Beck", "von" means "by". In "von Neumann", it is part of the name.
_BY_ABROAD = re.compile(r"(?:[Vv]on|[Pp]ar|[Pp]or|[Dd]oor)\s+(?=[^\W\d_a-z]\S*\s+\S)")
_COMMA = re.compile(r"\s*[,，、،;；؛]\s*(?:(?:and|und|et|y|e|en|och|og|и|&)\s)?\s*", re.IGNORECASE)
_TEXTS = re.compile(r"\s*(?:^|[;；؛])\s*(?:(?:and|und|et(?! al\b)|&)\s+)?")
# A capital of one letter is an initial.
_AND = re.compile(r"\s+(?:and|und|et|en|och|og|(?-i:[yeiи])|&|·|•|/)\s+", re.IGNORECASE)
_OTHERS = re.compile(r"(?<![\s,])[\s,]+et al\b\.?(?=\s*(?:[;；؛]|$))", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_DEGREES = frozenset(
    """
    phd md mdphd dphil dr drmed scd dsc msc ms ma mba mph bsc ba bs jd llm llb esq rn np pac dvm dds dmd do dnp edd
    psyd pharmd facp facs frcp frcs mrcp mbbs mbchb meng mfa mpp mpa msn bsn rd rdn ldn lcsw cpa cfa cissp pe frs
    jr sr ii iii iv obe mbe cbe
    """.split()
)
_SMALL_DEGREES = frozenset({"jr", "sr", "esq"})
ADDRESS = re.compile(
    r"\(?\s*<?(?:(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:orcid(?:\.org/|:)?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx])>?\s*\)?"
)
_NOISE = re.compile(
    r"(?:about|follow|view|see)\b.*\b(?:author|profile|posts?)\b.*|unknown|n/?a|none|null|undefined|by|and|et al\.?"
    r"|\{\{.*\}\}|[\W_]*|\d+\s?min(?:utes?)?(?:\sread)?"
    r"|(?:(?:senior|staff|contributing|guest|freelance|associate|managing|chief)\s)+(?:writer|reporter|editor|correspondent)"
    r"|(?:associate |assistant )?(?:professor|lecturer|ceo|founder|editor|director)\s(?:of|at)\s.*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:(?:{'|'.join(words('titles'))})(?:\.\s*|\s+)(?:(?:med|phil|rer|nat|ing|h\.\s?c|habil|jur)\.\s*)*)+(?!of\b)(?=\S+\s+\S)",
    re.IGNORECASE,
)
_WORDS = 5
"""Most words of a person's name."""
_EDGE = " \t,;|·•–—-:"


def split_names(text: str) -> tuple[Signed, ...]:
    """Return the names in one by-line: `[[By Ann Lee and Bo Ek, PhD]]` contains two.

    Names in the order `Doe, Jane` are turned.
    """
    plain = ADDRESS.sub(", ", _letters(LINK.sub(_shown, _NESTED.sub(r"; \1; ", text))))
    groups = [side for group in _TEXTS.split(_OTHERS.sub("", plain)) for side in _sides(group)]
    names = [name for group in in_order(groups) for name in group]
    split = (person for name in names for person in _people(name))
    return tuple(each for each in split if each.name and not _NOISE.fullmatch(each.name))


def _sides(text: str) -> list[list[str]]:
    """Return the parts of a text, or of each side of its "and" if both have pairs: `Doe, Jane and Roe, Bo`."""
    sides = [_parts(side) for side in _AND.split(text)]
    several = len(sides) > 1 and all(side and len(side) % 2 == 0 for side in sides)
    if not several:
        return [_parts(text)]
    return sides if all(len(side) == 2 for side in sides) else [[part for side in sides for part in side]]  # noqa: PLR2004


def _parts(text: str) -> list[str]:
    """Return the parts between commas, without degrees. A legal form stays with the company before it."""
    parts = [part.strip(_EDGE) for between in _COMMA.split(text) for part in _after_degree(between)]
    return without_degrees(with_companies([part for part in parts if part], ", "))


def _after_degree(part: str) -> list[str]:
    """Return the degree and the name in `PhD and Bo Ek`, and any other part as it is."""
    degree, *others = _AND.split(part)
    return [degree, *others] if others and is_degree(degree) else [part]


def with_companies(parts: list[str], join: str) -> list[str]:
    """Return the parts, with legal forms such as `Inc.` joined to the part before them."""
    joined: list[str] = []
    for part in parts:
        if joined and is_company_form(part):
            joined[-1] += f"{join}{part}"
        else:
            joined.append(part)
    return joined


def without_degrees(parts: list[str]) -> list[str]:
    """Return the parts without degrees and suffixes that follow a name."""
    return [part for place, part in enumerate(parts) if not place or not is_degree(part)]


def _shown(link: re.Match[str]) -> str:
    """Return the text that a link shows, as a part of its own."""
    return f"; {(link[2] or link[1]).strip()}; "


def _letters(text: str) -> str:
    """Replace mathematical letters (𝐌𝐢𝐭𝐜𝐡) with plain ones."""
    if all(char < "\U0001d400" for char in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char for char in text
    )


def _people(signed: Signed) -> tuple[Signed, ...]:
    """Split a name at "and" if that separates people. Remove "By" and titles before it.

    Without "By", a person has at least two names.
    """
    if signed.family:
        return (signed,)
    by = _BY.match(signed.name) or _BY_ABROAD.match(signed.name)
    name = signed.name[by.end() :] if by else signed.name
    sides = tuple(_AND.split(name))
    people = _are_people(sides, fewest=1 if by else 2) and not has_organisation_word(name)
    return tuple(Signed(_untitled(side.strip(_EDGE))) for side in (sides if people else (name,)))


def _are_people(sides: tuple[str, ...], *, fewest: int) -> bool:
    """Return True for several sides, each with at least `fewest` words and not too many for a name."""
    return len(sides) > 1 and all(fewest <= len(side.split()) <= _WORDS for side in sides)


def _untitled(name: str) -> str:
    """Return a name without the titles before it and the brackets around it: `a@b.example (Jane Doe)`."""
    inner = _IN_BRACKETS.fullmatch(name)
    bare = inner[1] if inner else name
    title = _TITLE.match(bare)
    return bare[title.end() :] if title else bare


def is_degree(name: str) -> bool:
    """Return True for a degree or suffix after a name: PhD, M.D., MD PhD, Jr."""
    words = [re.sub(r"\W", "", word) for word in name.split()]
    return all(
        word.casefold() in _DEGREES and (word.casefold() in _SMALL_DEGREES or sum(map(str.isupper, word)) > 1)
        for word in words
    )
