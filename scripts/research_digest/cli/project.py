"""The context of every command: the site it is called for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
