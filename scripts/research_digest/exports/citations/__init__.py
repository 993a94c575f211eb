"""Citation formats, one per module. `FORMATS` are those that the site offers as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from research_digest.exports.citations.bibtex import bibtex
from research_digest.exports.citations.csl import csl_file, csl_json
from research_digest.exports.citations.ris import ris
from research_digest.library.works import Work

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A citation format: its name, its file name extension, its media type.

    `entry` writes a work, `join` makes a file of such entries.
    """

    name: str
    ending: str
    type: str
    entry: Callable[[Work], str]
    join: Callable[[Iterable[str]], str]

    def write(self, works: Iterable[Work]) -> str:
        """Return a file with the works."""
        return self.join(map(self.entry, works))


FORMATS: tuple[Format, ...] = (
    Format("BibTeX", "bib", "application/x-bibtex", bibtex, "\n".join),
    Format("RIS", "ris", "application/x-research-info-systems", ris, "".join),
    Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json, csl_file),
)
