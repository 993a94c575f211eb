"""Highlight code with pygments at build time, with classes only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, takewhile
from time import process_time
from typing import TYPE_CHECKING

from research_digest.body.context import Context
from research_digest.body.tree import Element, make, raw, select, wrap
from research_digest.model import Change

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

# Lexers run regular expressions on untrusted text: only those of common languages, on code of usual size.
_LARGEST = 12_000
_LARGEST_TOGETHER = 100_000
_LONGEST_LINE = 1_000
# The lexers of C and similar languages take quadratic time in the number of blank lines.
_BLANK_LINES = re.compile(r"\n\s{100}")
# Time limit for everything that the limits above miss. Code of usual size takes far less.
_SECONDS = 1.0
_LEXERS = frozenset(
    """
    apache asm awk bash bat batch bibtex c c# c++ clj clojure cmake console cpp cs csharp css cuda cypher d dart
    diff docker dockerfile elisp elixir elm erlang f# fish fortran fsharp gdscript glsl go golang graphql groovy
    haskell hcl hs html http ini java javascript jinja js json json5 jsx julia kotlin latex less lisp lua make
    makefile markdown matlab md nginx nim nix objc objective-c ocaml octave pascal perl php pl postgresql
    powershell prolog protobuf ps1 py py3 pycon pytb python python3 r racket rb rs rst ruby rust sass scala
    scheme scss sh shell solidity sparql sql sqlite3 swift tcl terraform tex tf toml ts tsx turtle typescript v
    verilog vhdl vim vue wast wgsl xml xslt yaml yml zig zsh
    """.split()
)
# Common names of languages that pygments does not know.
_ALIASES = {"kt": "kotlin", "jsonc": "json5", "viml": "vim", "plsql": "sql"}
_LANGUAGE = re.compile(r"language-[{.\s]*([\w+#-]+)")


def colour_code(body: Element, _context: Context) -> Iterator[Change]:
    """Wrap each code block as the theme expects, and highlight it if its language is named."""
    left = _LARGEST_TOGETHER
    for code, text, name in _named_blocks(body):
        left -= len(text)
        lexer = _lexer(name)
        if lexer and (left < 0 or _is_unfit(text) or not _colour(code, text, lexer)):
            yield Change("colour_code", f"{len(text)} characters of {name}", "too long to highlight")


def _named_blocks(body: Element) -> Iterator[tuple[Element, str, str]]:
    """Wrap each code block. Yield those to highlight with their text and language."""
    for code in select(body, "//pre/code[not(preceding-sibling::*) and not(following-sibling::*)]"):
        name = _language(code)
        code.attrib.clear()
        if (block := code.getparent()) is not None:
            wrap(block, make("div", "", {"class": "highlight"}))
        text = raw(code)
        if name and not len(code) and text.strip():
            yield code, text, name


def _language(code: Element) -> str:
    """Return the language that a code block names, or "" if none can be highlighted."""
    named = _LANGUAGE.match(code.get("class", ""))
    name = named[1].lower() if named else ""
    name = _ALIASES.get(name, name)
    return name if name in _LEXERS else ""


def _is_unfit(text: str) -> bool:
    too_long = len(text) > _LARGEST or max(map(len, text.split("\n"))) > _LONGEST_LINE
    return too_long or _BLANK_LINES.search(text) is not None


def _colour(code: Element, text: str, lexer: Lexer) -> bool:
    """Put the tokens of the code into elements with classes. Return False if the time limit was reached."""
    tokens = _tokens(text, lexer)
    if not tokens:
        return False
    code.text = None
    for kind, group in groupby(tokens, key=lambda token: token[0]):
        _append(code, "".join(value for _, value in group), _class(kind))
    return True


def _append(code: Element, word: str, name: str) -> None:
    """Add a part of the code, in an element if it has a class."""
    if name and name != "w":
        code.append(make("span", word, {"class": name}))
    elif len(code):
        code[-1].tail = (code[-1].tail or "") + word
    else:
        code.text = (code.text or "") + word


@cache
def _class(kind: _TokenType) -> str:
    """Return the class of a kind of token. A kind without one of its own takes its parent's."""
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - few clippings hold code

    return next(STANDARD_TYPES[each] for each in reversed(kind.split()) if each in STANDARD_TYPES)


def _tokens(text: str, lexer: Lexer) -> list[tuple[_TokenType, str]]:
    end = process_time() + _SECONDS
    tokens = list(takewhile(lambda _: process_time() < end, lexer.get_tokens(text)))
    return tokens if sum(len(value) for _, value in tokens) == len(text) else []


@cache
def _lexer(name: str) -> Lexer | None:
    """Return the lexer of a known language, or None if the installed pygments has none."""
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - as above
    from pygments.util import ClassNotFound  # noqa: PLC0415 - as above

    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
