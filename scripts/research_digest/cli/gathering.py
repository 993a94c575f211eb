"""Read and render a whole site, for commands that need the bodies."""

from __future__ import annotations

from research_digest.body.pool import Pool
from research_digest.build import Gathered, gather
from research_digest.cache import PLACE, Cache
from research_digest.cli.project import Project


def gathered(project: Project) -> Gathered:
    """Return the site with rendered bodies. Raise SettingsError if its configuration is wrong."""
    settings = project.settings
    cache = Cache(project.root / PLACE)
    with Pool(seconds=settings.max_seconds, memory=settings.max_memory) as render:
        found = gather(settings, root=project.root, render=render, cache=cache)
    cache.save()
    return found
