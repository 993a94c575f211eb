"""Formulas: LaTeX becomes MathML when the site is built, so that a reader needs no script for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from research_digest.body.context import Context
from research_digest.body.parts import mark_part
from research_digest.body.tree import Element, TooDeep, become, make, parse, plain, raw, select, serialise
from research_digest.model import Change

if TYPE_CHECKING:
    from math_core import LatexToMathML

_LONGEST = 10_000
_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_LAYOUT = frozenset(
    """
    math menclose merror mfrac mmultiscripts mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle
    msub msubsup msup mtable mtd mtr munder munderover none
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    accent accentunder columnspan depth display displaystyle fence form height largeop linethickness lspace
    mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel separator stretchy symmetric voffset
    width
    """.split()
)
# A formula stays in its place and of the size of text: with lengths of any size it could lie over the whole page.
_SIZES = frozenset("depth height linethickness lspace maxsize minsize rspace voffset width".split())
_SIZE = re.compile(r"-?(?:[0-2](?:\.\d{1,4})?|\.\d{1,4})em|0(?:px|em|pt)?|[0-5](?:\.\d{1,2})?p[xt]|\d{1,3}%")
_VALUE = re.compile(r"[\w.%+ -]{0,40}", re.ASCII)
_ALIGN = re.compile(r"text-align:\s*(left|right)")


def show_math(body: Element, _context: Context) -> Iterator[Change]:
    """Sets each formula; one that cannot be read shows as it was written."""
    for span in select(body, "//span[@data-math-style]"):
        latex = raw(span)
        mathml = _mathml(latex, display=span.get("data-math-style") == "display")
        if mathml:
            mark_part(span, mathml)
        else:
            become(span, "code", {"class": "math-error"})
            span.text = latex.strip()
            yield Change("show_math", latex[:80], "it cannot be read as LaTeX, so it shows as it was written")
    for element in select(body, "//math"):
        if element.getparent() is not None:
            mathml = serialise(rebuilt(element))
            text = plain(element)
            become(element, "span")
            element.text = text
            mark_part(element, mathml)


def _mathml(latex: str, *, display: bool) -> str:
    """The MathML of a formula; empty if it cannot be read."""
    from math_core import LatexError  # noqa: PLC0415 - few clippings hold formulas

    if len(latex) > _LONGEST:
        return ""
    try:
        made = parse(_converter().convert_with_local_state(latex.strip(), displaystyle=display))
    except (LatexError, TooDeep):
        return ""
    return "".join(serialise(rebuilt(element)) for element in made)


@cache
def _converter() -> LatexToMathML:
    from math_core import LatexToMathML  # noqa: PLC0415 - as above

    return LatexToMathML(max_expansions=200, fancy_error=False)


def rebuilt(element: Element) -> Element:
    """The element again, from known elements and attributes of MathML alone; anything else becomes its text.

    Text stands in token elements only, and nothing but text does: so no HTML can begin inside, however it is parsed.
    """
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "semantics" and len(element):
        return rebuilt(element[0])
    if tag not in _LAYOUT:
        return make(tag if tag in _TOKENS else "mtext", raw(element), _safe_attributes(element))
    new = make(tag, "", _safe_attributes(element))
    if (element.text or "").strip():
        new.append(make("mtext", (element.text or "").strip()))
    new.extend(rebuilt(child) for child in element)
    return new


def _fits(name: str, value: str) -> bool:
    if name in _SIZES:
        return _SIZE.fullmatch(value) is not None
    if name == "scriptlevel":
        return value in ("0", "1", "2", "3", "+1", "+2")
    return _VALUE.fullmatch(value) is not None


def _safe_attributes(element: Element) -> dict[str, str]:
    kept = {
        str(name): str(value)
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _fits(str(name), str(value))
    }
    if aligned := _ALIGN.search(element.get("style", "")):
        kept["class"] = f"al-{aligned[1]}"
    return kept
