"""Read and render a whole site, for commands that need the bodies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from research_digest.body import Render
from research_digest.body.pool import Pool
from research_digest.build import Gathered, gather
from research_digest.cache import PLACE, Cache
from research_digest.cli.project import Project
from research_digest.settings import Settings


def gathered(project: Project) -> Gathered:
    """Return the site with rendered bodies. Raise SettingsError if its configuration is wrong."""
    with rendering(project.settings, project.root) as (render, cache):
        return gather(project.settings, root=project.root, render=render, cache=cache)


@contextmanager
def rendering(settings: Settings, root: Path) -> Iterator[tuple[Render, Cache]]:
    """Return what renders bodies, in processes of their own, and the cache of the site. Keep the results at the end."""
    cache = Cache(root / PLACE)
    with Pool(seconds=settings.max_seconds, memory=settings.max_memory) as render:
        yield render, cache
    cache.save()
