"""Identifiers of works: `doi`, `isbn`."""

from __future__ import annotations

import re

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import clean, quoted
from research_digest.input.frontmatter import Field
from research_digest.model import Problem
from research_digest.urls.doi import parse_doi

_ISBN = re.compile(r"(?:ISBN(?:-1[03])?:?\s*)?([\dX -]+)", re.IGNORECASE)
_SHORT = 10
"""Number of digits of an ISBN before 2007. Newer ones have 13."""


def read_doi(field: Field | None, context: FieldContext) -> tuple[str, tuple[Problem, ...]]:
    """Return the DOI in a field without a resolver's address, and a problem if the field is not a DOI."""
    if field is None or field.value.kind == "null":
        return "", ()
    doi = parse_doi(clean(field.value.text)) if field.value.kind == "text" else ""
    if doi:
        return doi, ()
    return "", (complain(context, field, "not-a-doi", f'"{field.key}" is not a DOI: {quoted(field.value.text)}'),)


def read_isbn(field: Field | None, context: FieldContext) -> tuple[str, tuple[Problem, ...]]:
    """Return the digits of the ISBN in a field.

    Add a problem if the field is not an ISBN or its check digit is wrong.
    """
    if field is None or field.value.kind == "null":
        return "", ()
    isbn = parse_isbn(clean(field.value.text)) if field.value.kind == "text" else ""
    if isbn:
        return isbn, ()
    what = f'"{field.key}" is not an ISBN: {quoted(field.value.text)}'
    return "", (complain(context, field, "not-an-isbn", what),)


def parse_isbn(text: str) -> str:
    """Return the 10 or 13 digits of the ISBN in `text`, or "" if its check digit is wrong (ISO 2108)."""
    found = _ISBN.fullmatch(text.strip())
    digits = re.sub("[ -]", "", found[1]).upper() if found else ""
    if not re.fullmatch(r"\d{9}[\dX]|\d{13}", digits):
        return ""
    return digits if _check_digit_fits(digits) else ""


def _check_digit_fits(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(digits) == _SHORT:
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return (sum(values[::2]) + 3 * sum(values[1::2])) % 10 == 0
