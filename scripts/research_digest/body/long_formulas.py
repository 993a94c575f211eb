"""Long formulas: group their terms, so that paper can break the line where an author would."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.body.tree import Element, make, raw

LONG = 40
"""A displayed formula with more characters may be wider than paper."""

_BREAKS = frozenset("+-−±∓=≠<>≤≥≲≳≈≅≃∼≡∝∈∉⊂⊆→⇒⇔↦∪∩∧∨∖⊕")
_OPERATORS = frozenset({"mo", "mspace"})
_BRACKETS = frozenset("()[]{}|‖⟨⟩⌈⌉⌊⌋/")


def in_parts(formula: Element) -> Element:
    """Group the terms of a long displayed formula into rows, each with the operator before it, and return it.

    Browsers neither break a formula nor say how wide it is. The stylesheet for print lets the rows flow.
    """
    if formula.get("display") != "block" or not _is_long(formula) or any(map(_stretches, formula)):
        return formula
    parts = list(_parts(formula))
    if len(parts) > 1:
        formula.set("class", f"{formula.get('class', '')} math-long".strip())
        formula.extend(_row(part) for part in parts)
    return formula


def _is_long(formula: Element) -> bool:
    return len("".join(raw(formula).split())) > LONG


def _stretches(element: Element) -> bool:
    """Return True for a bracket that grows with its whole row, which a part of the row would make smaller."""
    return element.tag == "mo" and (element.text or "") in _BRACKETS and element.get("stretchy") != "false"


def _parts(formula: Element) -> Iterator[list[Element]]:
    part: list[Element] = []
    for element in formula:
        if part and _is_break(element) and part[-1].tag not in _OPERATORS:
            yield part
            part = []
        part.append(element)
    yield part


def _is_break(element: Element) -> bool:
    return element.tag == "mo" and (element.text or "") in _BREAKS


def _row(part: list[Element]) -> Element:
    row = make("mrow")
    # The first operator of a row would be one before a term, such as a sign, with less space around it.
    if _is_break(part[0]):
        part[0].set("form", "infix")
    row.extend(part)
    return row
