"""The context of every command: the site it is called for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from research_digest.checks.reports import printable
from research_digest.input.folder import clippings_folder
from research_digest.settings import Settings


@dataclass(frozen=True, slots=True)
class Project:
    """A site: its settings, the folder of its configuration, and the configuration file."""

    settings: Settings
    root: Path
    file: Path

    @property
    def clippings(self) -> Path:
        """The clippings folder. Raises SettingsError if it is missing."""
        return clippings_folder(self.settings, self.root)

    def below(self, path: str) -> str:
        """Return a path below the clippings folder, which users write with or without that folder.

        Raise UsageError if it is elsewhere, or hidden.
        """
        given = Path(path)
        folder = self.clippings.resolve() if given.is_absolute() else Path(self.settings.clippings)
        inside = given.relative_to(folder) if given.is_relative_to(folder) else given
        if inside.is_absolute() or any(part.startswith(".") for part in inside.parts):
            raise click.UsageError(f"{printable(path)} is not below {self.settings.clippings}/")
        return "/".join(inside.parts)
