"""Citation formats, one per module. `FORMATS` are those that the site offers as files."""

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
    """A citation format: its name, its file name extension, and the function that writes works in it."""

    name: str
    ending: str
    write: Callable[[Iterable[Work]], str]


FORMATS: tuple[Format, ...] = (
    Format("BibTeX", "bib", bibtex),
    Format("RIS", "ris", ris),
    Format("CSL-JSON", "csl.json", csl_json),
)
