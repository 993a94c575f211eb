"""Rebuild MathML from an allow-list of elements and attributes, for the library's output and for clippings."""

from __future__ import annotations

import re

from research_digest.body.tree import Element, make, raw

UNKNOWN = "math-core-unknown-cmd"
"""The class that the library sets on unknown commands."""

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
# Lengths are limited: with unlimited ones, a formula could cover the whole page.
_SIZES = frozenset("depth height linethickness lspace maxsize minsize rspace voffset width".split())
_SIZE = re.compile(r"-?(?:[0-2](?:\.\d{1,4})?|\.\d{1,4})em|0(?:px|em|pt)?|[0-5](?:\.\d{1,2})?p[xt]|\d{1,3}%")
_EMS = re.compile(r"(-?\d{0,3}(?:\.\d{1,12})?)r?em")
_SHORT = len("0.1667em")
_VALUE = re.compile(r"[\w.%+ -]{0,40}", re.ASCII)
_BACK = re.compile(r"margin-left:\s*(-[\d.]{1,12}em)")
# Browsers do not draw `menclose`, and `style` is not allowed. Our classes replace both.
_STYLES: dict[str, str] = {
    "text-align:left": "al-left",
    "text-align:right": "al-right",
    "padding-left:0": "math-flush-left",
    "padding-right:0": "math-flush-right",
    "padding-left:1em": "math-apart",
    "padding-top:0": "math-close",
    "border-left:0.05emsolidcurrentcolor": "math-line-left",
    "border-right:0.05emsolidcurrentcolor": "math-line-right",
    "border-top:0.05emsolidcurrentcolor": "math-line-top",
    "border-left:0.05emdashedcurrentcolor": "math-line-left",
    "border-right:0.05emdashedcurrentcolor": "math-line-right",
    "border-top:0.05emdashedcurrentcolor": "math-line-top",
}
_NOTATIONS: dict[str, str] = {
    "box": "math-box",
    "roundedbox": "math-box",
    "updiagonalstrike": "math-strike-up",
    "downdiagonalstrike": "math-strike-down",
    "top": "math-line-top",
    "left": "math-line-left",
    "right": "math-line-right",
}


def rebuilt(element: Element) -> Element:
    """Return the element rebuilt from known elements and attributes of MathML. Others become their text.

    Only token elements contain text, and they contain nothing else, so no HTML can begin inside, whatever the parser.
    """
    if element.tag == "semantics" and len(element):
        return rebuilt(element[0])
    if _is_unknown_command(element):
        return make("mtext", raw(element))
    if element.tag not in _LAYOUT:
        return _as_token(element)
    new = _without_children(element)
    new.extend(rebuilt(child) for child in element)
    return new


def _is_unknown_command(element: Element) -> bool:
    return element.tag == "merror" and element.get("class") == UNKNOWN


def _as_token(element: Element) -> Element:
    return make(element.tag if element.tag in _TOKENS else "mtext", raw(element), _safe_attributes(element))


def _without_children(element: Element) -> Element:
    """Return a layout element rebuilt with its first text only."""
    # `menclose` without a notation would be a long division.
    new = make("mrow" if element.tag == "menclose" else element.tag, "", _safe_attributes(element))
    if text := (element.text or "").strip():
        new.append(make("mtext", text))
    return new


def _safe_attributes(element: Element) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in element.items():
        kept |= _from_attribute(str(name), str(value))
    return kept


def _from_attribute(name: str, value: str) -> dict[str, str]:
    """Return the attributes that replace one of an element: itself if it is safe, or ours."""
    if name == "style":
        return _from_style(value)
    if name == "notation":
        return _from_notation(value)
    written = _rounded(value) if name in _SIZES else value
    return {name: written} if name in _ATTRIBUTES and _fits(name, written) else {}


def _from_notation(notation: str) -> dict[str, str]:
    """Return our attributes for the `notation` of a `menclose`."""
    classes = [_NOTATIONS[each] for each in notation.split() if each in _NOTATIONS]
    return {"class": " ".join(classes)} if classes else {}


def _from_style(style: str) -> dict[str, str]:
    """Return our attributes for a `style`."""
    kept: dict[str, str] = {}
    if classes := _style_classes(style):
        kept["class"] = " ".join(dict.fromkeys(classes))
    # The library uses a negative margin, because browsers do not accept a negative width.
    if (back := _BACK.search(style)) and _fits("width", width := _rounded(back[1])):
        kept["width"] = width
    return kept


def _style_classes(style: str) -> list[str]:
    declared = ("".join(each.split()) for each in style.split(";"))
    return [_STYLES[each] for each in declared if each in _STYLES]


def _rounded(value: str) -> str:
    """Return a length in em with at most four decimals. The library's `rem` become `em`."""
    found = _EMS.fullmatch(value) if len(value) > _SHORT or "r" in value else None
    if not found or found[1] in ("", "-"):
        return value
    return f"{round(float(found[1]), 4):g}em"


def _fits(name: str, value: str) -> bool:
    if name in _SIZES:
        return _SIZE.fullmatch(value) is not None
    if name == "scriptlevel":
        return value in ("0", "1", "2", "3", "+1", "+2")
    return _VALUE.fullmatch(value) is not None
