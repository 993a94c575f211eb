"""Every kind of problem: its code, how bad it is and how to mend it. docs/problems.md explains each with an example."""

from __future__ import annotations

from research_digest.model import Level, Problem

KINDS: dict[str, tuple[Level, str]] = {
    "not-a-file": ("error", "Put a plain Markdown file in its place: links, folders and devices are not read."),
    "file-too-large": ("error", "Shorten the clipping, or raise `extra.digest.max_file_size` in mkdocs.yml."),
    "file-name": ("error", "Rename the file: letters, digits, spaces and `-` are safe everywhere."),
    "not-utf-8": ("error", "Save the file as UTF-8."),
    "same-page": ("error", "Rename one of the two files: both would become the same page."),
    "clipped-twice": ("warning", "Keep one of the two files and move what you need from the other into it."),
}


def problem(
    code: str, what: str, *, path: str, line: int = 0, column: int = 0, mend: str = "", level: Level | None = None
) -> Problem:
    """A problem of the kind `code`; `mend` and `level` replace the kind's own where the case is more exact."""
    usual_level, usual_mend = KINDS[code]
    return Problem(path, line, column, level or usual_level, code, what, mend or usual_mend)
