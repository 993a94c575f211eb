"""A work as citations write it, one format a file. `FORMATS` are those that are offered as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from research_digest.exports.citations.bibtex import bibtex
from research_digest.exports.citations.csl import csl_json
from research_digest.exports.citations.ris import ris
from research_digest.library.works import Work

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format for any number of works: its name, the ending of its files, the function that writes it."""

    name: str
    ending: str
    write: Callable[[Iterable[Work]], str]


FORMATS: tuple[Format, ...] = (
    Format("BibTeX", "bib", bibtex),
    Format("RIS", "ris", ris),
    Format("CSL-JSON", "csl.json", csl_json),
)
