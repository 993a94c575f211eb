"""Possible repairs of one broken value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from research_digest.input.frontmatter.quoting import first_change, quote, requote

LISTS = frozenset({"author", "authors", "tags", "tag"})
_TEXTS = LISTS | {"title", "description"}
# YAML reads `title: Fix #3` only up to the `#`, and `- #tag` as nothing. A comment has a space after its `#`.
_LOST = re.compile(r"(?:^|\s)#(?=\w)")
_LINK = re.compile(r"\[\[[^\[\]]+\]\]")
_QUOTED_LIST = re.compile(r'"[^"]*"(?:\s*,\s*"[^"]*")+\s*,?')
_FOLD = re.compile(r"\\\n[ \t]*|(?<![ \t])[ \t]*\n[ \t]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible repair of a value: the new text, the problem, and its offset in the value."""

    value: str
    code: str
    what: str
    offset: int = 0


def loses(value: str, key: str) -> bool:
    """Return True if YAML reads a valid value differently than intended."""
    if value.startswith('"'):
        return _loses_quoted(value)
    if _LINK.fullmatch(value):
        return True
    plain = not value.startswith(("'", "[", "{", "|", ">"))
    return plain and key.casefold() in _TEXTS and _LOST.search(value) is not None


def _loses_quoted(value: str) -> bool:
    content, rest = _content(value)
    return content is not None and not rest and requote(content) != _folded(content)


def candidates(value: str, key: str, *, sound: bool) -> Iterator[Candidate]:
    """Yield possible repairs, the most likely first. The last one keeps every character."""
    yield from _in_its_form(value, several=key.casefold() in LISTS)
    if sound and _LINK.fullmatch(value):
        yield Candidate(quote(value), "unquoted-link", "a link in front matter needs quotes")
    if "\n" in value:
        yield Candidate(quote(_one_line(value)), "line-break-in-value", "the text goes on in the next line")
    yield Candidate(quote(_one_line(value)), "unquoted-value", "this text needs quotes")


def _in_its_form(value: str, *, several: bool) -> Iterator[Candidate]:
    """Yield repairs that keep the quotes or the brackets of a value."""
    if value.startswith('"'):
        yield from _double_quoted(value, several=several)
    elif _is_single_quoted(value):
        yield _single_quoted(value)
    elif several and _is_bracketed(value):
        yield _listed(value)


def _is_single_quoted(value: str) -> bool:
    return value.startswith("'") and value.endswith("'") and len(value) > 1


def _is_bracketed(value: str) -> bool:
    """Return True for a list on one line, which is not a wikilink."""
    return value.startswith("[") and not value.startswith("[[")


def _single_quoted(value: str) -> Candidate:
    doubled = _one_line(value[1:-1]).replace("''", "'").replace("'", "''")
    what = "a ' between single quotes is not doubled"
    return Candidate(f"'{doubled}'", "unescaped-quote", what, value.find("'", 1))


def _listed(value: str) -> Candidate:
    names = (name.strip().strip("\"'") for name in _one_line(value).strip("[]").split(","))
    listed = ", ".join(quote(name) for name in names if name)
    return Candidate(f"[{listed}]", "unquoted-value", "this list cannot be read: its items need quotes")


def _double_quoted(value: str, *, several: bool) -> Iterator[Candidate]:
    if several and _QUOTED_LIST.fullmatch(value):
        yield Candidate(f"[{value}]", "unquoted-value", "a list on one line needs brackets")
    content, rest = _content(value)
    if content is None:
        yield Candidate(f'"{requote(value[1:])}"', "unclosed-quote", "the quote is not closed")
    elif not rest:
        yield Candidate(f'"{requote(content)}"', *_difference(content))


def _content(value: str) -> tuple[str | None, str]:
    """Return the text between the first and the last quote, or None without a last quote, and the text after it."""
    last = value.rfind('"')
    if last == 0:
        return None, ""
    rest = value[last + 1 :].strip()
    return value[1:last], "" if rest.startswith("#") else rest


def _folded(content: str) -> str:
    """Return a quoted text with its indented lines joined, as YAML joins them."""
    return _FOLD.sub(lambda fold: "" if fold[0][0] == "\\" else " ", content)


def _difference(content: str) -> tuple[str, str, int]:
    """Return code, message and place of the first change."""
    at, found = first_change(content)
    if found == '"':
        return "unescaped-quote", 'a " between double quotes is not escaped', at + 1
    if found == "\\u":
        return "unescaped-backslash", "this escape is not a character that YAML accepts", at + 1
    if found == "\\":
        return "unescaped-backslash", "a \\ between double quotes is not doubled", at + 1
    return "line-break-in-value", "the text goes on in the next line", at + 1


def _one_line(text: str) -> str:
    return re.sub(r"(?<!\s)\s*\n\s*", " ", text)
