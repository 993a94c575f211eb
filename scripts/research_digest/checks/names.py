"""File names that some systems cannot store."""

from __future__ import annotations

from collections.abc import Iterator

from research_digest.checks.inputs import Inputs
from research_digest.input.file_names import fault, safe_path
from research_digest.model import Clipping, Problem


def unportable_name(clipping: Clipping, inputs: Inputs) -> Iterator[Problem]:
    """Yield a problem if some system cannot check out a repository with this path."""
    if what := fault(f"{inputs.settings.clippings}/{clipping.path}"):
        fix = f'Rename it to "{safe_path(clipping.path)}".'
        yield inputs.problem(clipping, "unportable-name", what, fix=fix)
