"""Formulas: MathML in its namespace. One that breaks the rules of MathML 3 becomes its text."""

from __future__ import annotations

import re

from lxml import etree

from research_digest.body.tree import Element, raw

MATHML = "http://www.w3.org/1998/Math/MathML"

_PARTS = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2, "munderover": 3}
"""How many elements each of these contains."""
_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_INSIDE = {"mtable": frozenset({"mtr"}), "mtr": frozenset({"mtd"})}
_ABOVE = {"mtr": "mtable", "mtd": "mtr", "mprescripts": "mmultiscripts", "none": "mmultiscripts"}
_ANYWHERE = frozenset({"class", "mathcolor"})
_OF = {
    "math": "display",
    "menclose": "notation",
    "mfrac": "linethickness",
    "mi": "mathvariant",
    "mn": "mathvariant",
    "mo": "fence form largeop lspace mathvariant maxsize minsize movablelimits rspace separator stretchy symmetric",
    "mover": "accent",
    "mpadded": "depth height lspace voffset width",
    "ms": "mathvariant",
    "mspace": "depth height width",
    "mstyle": "displaystyle scriptlevel",
    "mtable": "displaystyle",
    "mtd": "columnspan rowspan",
    "mtext": "mathvariant",
    "munder": "accentunder",
    "munderover": "accent accentunder",
}
"""The attributes that MathML 3 allows each element to have, of those that a body contains."""
_LENGTH = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:em|ex|px|pt|%)|0")
_LENGTHS = frozenset("depth height linethickness lspace maxsize minsize rspace voffset width".split())


def has_formula(body: Element) -> bool:
    """Return True if there is a formula in `body`, after `settle_formulas`."""
    return next(iter(body.iter(f"{{{MATHML}}}math")), None) is not None


def settle_formulas(body: Element) -> None:
    """Put formulas into the namespace of MathML, or show their text."""
    for math in list(body.iter("math")):
        if any(not _is_sound(each) for each in math.iter()):
            _become_text(math)
        else:
            _move(math)


def _become_text(math: Element) -> None:
    text = " ".join(raw(math).split())
    tail = math.tail
    math.clear()
    math.tag, math.text, math.tail = "span", text, tail


def _is_sound(element: Element) -> bool:
    """Return True if an element contains what MathML requires."""
    tag, children = str(element.tag), len(element)
    if tag in _TOKENS:
        return children == 0
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return False
    if tag == "mmultiscripts":
        return _has_scripts([str(child.tag) for child in element])
    parent = element.getparent()
    placed = tag not in _ABOVE or (parent is not None and parent.tag == _ABOVE[tag])
    inside = all(child.tag in _INSIDE[tag] for child in element) if tag in _INSIDE else True
    return placed and inside and children == _PARTS.get(tag, children)


def _has_scripts(tags: list[str]) -> bool:
    """Return True if a base is followed by pairs of scripts, and those before it by pairs too."""
    if not tags or tags[0] in ("none", "mprescripts") or tags.count("mprescripts") > 1:
        return False
    behind = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
    return behind % 2 == 1 and (behind == len(tags) or (len(tags) - behind) % 2 == 1)


def _move(math: Element) -> None:
    """Put a formula into the namespace of MathML."""
    moved = etree.Element(f"{{{MATHML}}}math", nsmap={None: MATHML})  # type: ignore[dict-item]
    moved.tail, math.tail = math.tail, None
    for name, value in math.items():
        moved.set(name, value)
    parent = math.getparent()
    if parent is not None:
        parent.replace(math, moved)
    moved.extend(math)
    for each in moved.iter():
        tag = etree.QName(each).localname
        each.tag = f"{{{MATHML}}}{tag}"
        for name, value in each.items():
            if not _may_have(tag, str(name), str(value)):
                del each.attrib[name]


def _may_have(tag: str, name: str, value: str) -> bool:
    if name not in _ANYWHERE and name not in _OF.get(tag, "").split():
        return False
    return name not in _LENGTHS or _LENGTH.fullmatch(value) is not None
