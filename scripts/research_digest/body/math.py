"""Formulas: convert LaTeX to MathML at build time, so that readers need no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from research_digest.body.characters import printable
from research_digest.body.context import Context
from research_digest.body.latex import MACROS, TOKEN, Scope, Unreadable, literal, translate
from research_digest.body.long_formulas import in_parts
from research_digest.body.mathml import UNKNOWN, rebuilt
from research_digest.body.parts import mark_part
from research_digest.body.tree import Element, TooDeep, become, parse, plain, raw, select, serialise
from research_digest.model import Change

if TYPE_CHECKING:
    from math_core import LatexToMathML

_LONGEST = 10_000
_TRIES = 8
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);")
_DEEPEST = 200
_OPEN = 12
# Input that the library silently reads differently than MathJax: its own numbers, `\\[2pt]`, spaces after `\%`.
_MISREAD = re.compile(
    r"""\\(?:
        (?:begin\s*\{(?:equation|align|gather|multline))|tag\b|label\b|eqref\b|mathop\b|cfrac\s*\[|\\\s*[\[*]
        |begin\s*\{\w+\*?\}\s*\[|(?:re)?newcommand|providecommand|[gex]?def\b|let\b|DeclareMathOperator|[%&\#_${}]\s
    )""",
    re.VERBOSE,
)
_MARK = re.compile(rf'class="{UNKNOWN}"><mtext>([^<]{{0,80}})')
_BRACKETS = re.compile(r"\\.|[{}\[\]()]", re.DOTALL)
_FAULT = re.compile(r"(\d+): (.*)", re.DOTALL)
_USELESS = frozenset(
    (r"\limits", r"\nolimits", r"\displaylimits", r"\hline", r"\hdashline", r"\shoveleft", r"\shoveright")
)


class Formula(NamedTuple):
    """A formula as MathML, or "" if it cannot be read, and its unknown commands, which show as written."""

    mathml: str
    unknown: tuple[str, ...] = ()


def show_math(body: Element, _context: Context) -> Iterator[Change]:
    """Render each formula. One that cannot be read shows as written."""
    scope = Scope()
    for span in select(body, "//span[@data-math-style]"):
        latex = _decoded(raw(span))
        made = formula(latex, display=span.get("data-math-style") == "display", scope=scope)
        if made.mathml:
            mark_part(span, made.mathml)
        else:
            become(span, "code", {"class": "math-error"})
            span.text = latex.strip()
            yield Change("show_math", latex[:80], "it cannot be read as LaTeX, so it shows as it was written")
        for command in made.unknown:
            yield Change("show_math", command, "no such command of LaTeX is known, so it shows as it was written")
    for element in select(body, "//math"):
        if element.getparent() is not None:
            mathml = serialise(in_parts(rebuilt(element)))
            text = plain(element)
            become(element, "span")
            element.text = text
            mark_part(element, mathml)


def _decoded(latex: str) -> str:
    """Return a formula with character references decoded, which clippers leave in it (`a &lt; b`).

    References to control characters are removed.
    """
    return printable(_REFERENCE.sub(lambda found: unescape(found[0]), latex)) if "&" in latex else latex


def formula(latex: str, *, display: bool, scope: Scope) -> Formula:
    """Return a formula as MathML. `scope` holds the definitions of earlier formulas, and gets those of this one."""
    from math_core import LatexError  # noqa: PLC0415 - few clippings hold formulas

    if len(latex) > _LONGEST:
        return Formula("")
    latex = latex.strip()
    try:
        if not scope.commands and not _is_misread(latex):
            try:
                return _rebuilt(convert(latex, display=display))
            except LatexError:
                """It may hold what only MathJax knows."""
        return _translated(translate(latex, scope), display=display)
    except (Unreadable, TooDeep):
        return Formula("")


def _is_misread(latex: str) -> bool:
    if "\\" not in latex:
        return False
    return _MISREAD.search(latex) is not None or ("\\\\" in latex and "\\begin" not in latex)


def _translated(latex: str, *, display: bool) -> Formula:
    """Return the formula for translated LaTeX. Up to _TRIES failing parts of it show as text."""
    from math_core import LatexError  # noqa: PLC0415 - as above

    for _ in range(_TRIES):
        if len(latex) > 2 * _LONGEST:
            break
        try:
            return _rebuilt(convert(latex, display=display, lenient=True))
        except LatexError as fault:
            latex = _without_fault(latex, str(fault))
    raise Unreadable


def _without_fault(latex: str, fault: str) -> str:
    """Return the LaTeX with the failing part replaced. Raise Unreadable if that is not possible."""
    token, message = _failing(latex, fault)
    if message.startswith("Duplicate"):
        return f"{latex[: token.start()]}{{}}{latex[token.start() :]}"
    instead = "" if token[0] in _USELESS else literal(token[0])
    return latex[: token.start()] + instead + latex[token.end() :]


def _failing(latex: str, fault: str) -> tuple[re.Match[str], str]:
    """Return the token that the library fails on, and its message. Raise Unreadable if the token must stay."""
    found = _FAULT.match(fault)
    token = TOKEN.match(latex, int(found[1])) if found else None
    if found is None or token is None or token[0] in ("{", "}"):
        raise Unreadable
    return token, found[2]


def convert(latex: str, *, display: bool, lenient: bool = False) -> str:
    """Return the MathML of a formula. `lenient` allows unknown commands.

    Raise LatexError if it cannot be read, and TooDeep if it is nested too deeply. The library's parser is recursive and
    would overflow the stack. Its time doubles with each open bracket.
    """
    if latex.count("{") > _DEEPEST and _depth(latex, "{", "}") > _DEEPEST:
        raise TooDeep
    if latex.count("[") + latex.count("(") > _OPEN and _depth(latex, "[(", "])") > _OPEN:
        raise TooDeep
    return _converter(lenient=lenient).convert_with_local_state(latex, displaystyle=display)


def _depth(latex: str, opening: str, closing: str) -> int:
    """Return how deeply the brackets of one kind are nested."""
    steps = ((sign in opening) - (sign in closing) for sign in _BRACKETS.findall(latex))
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0), initial=0))


def _rebuilt(mathml: str) -> Formula:
    unknown = tuple(dict.fromkeys(_MARK.findall(mathml))) if UNKNOWN in mathml else ()
    return Formula("".join(serialise(in_parts(rebuilt(element))) for element in parse(mathml)), unknown)


@cache
def _converter(*, lenient: bool) -> LatexToMathML:
    from math_core import LatexToMathML  # noqa: PLC0415 - as above

    return LatexToMathML(
        macros=MACROS,
        # Definitions of formulas are expanded earlier, and these macros do not contain each other.
        max_expansions=_LONGEST,
        fancy_error=False,
        allow_unreliable_rendering=True,
        ignore_unknown_commands=lenient,
    )
