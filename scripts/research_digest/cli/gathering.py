"""All of a site before it has pages, for the commands that need the bodies too."""

from __future__ import annotations

from research_digest.body.pool import Pool
from research_digest.build import Gathered, gather
from research_digest.cli.project import Project


def gathered(project: Project) -> Gathered:
    """The site with its bodies laid out. Raises SettingsError."""
    settings = project.settings
    with Pool(seconds=settings.max_seconds, memory=settings.max_memory) as render:
        return gather(settings, root=project.root, render=render)
