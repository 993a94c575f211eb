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
    """A citation format: its name, file name extension and media type, and the function that writes works in it."""

    name: str
    ending: str
    type: str
    write: Callable[[Iterable[Work]], str]


FORMATS: tuple[Format, ...] = (
    Format("BibTeX", "bib", "application/x-bibtex", bibtex),
    Format("RIS", "ris", "application/x-research-info-systems", ris),
    Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json),
)
