"""What every command is given: the site that it is called for, and what the site is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from research_digest.build import Gathered, gather
from research_digest.converter import Converter
from research_digest.model import Problem
from research_digest.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Project:
    """A site by its settings and the folder of its configuration."""

    settings: Settings
    root: Path

    @property
    def clippings(self) -> Path:
        """The folder of the clippings."""
        return self.root / self.settings.clippings


def gathered(project: Project) -> Gathered:
    """All of the site before it has pages, with the bodies laid out. A wrong configuration is a usage error."""
    settings = project.settings
    converter = Converter(seconds=settings.max_seconds, memory=settings.max_memory)
    try:
        return gather(settings, root=project.root, convert=converter)
    except SettingsError as fault:
        raise click.UsageError(str(fault)) from None
    finally:
        converter.close()


def of(problems: Iterable[Problem], paths: tuple[Path, ...], project: Project) -> list[Problem]:
    """The problems of the files at or below `paths`; all of them where there are none."""
    wanted = [path.resolve() for path in paths]
    return [
        problem
        for problem in problems
        if not wanted or any((project.root / problem.path).resolve().is_relative_to(path) for path in wanted)
    ]
