"""What the engine keeps from one event of MkDocs to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.structure.nav import Navigation

from research_digest.body import Render
from research_digest.body.pool import Pool
from research_digest.cache import Cache
from research_digest.engines.mkdocs.files import MadeFile
from research_digest.engines.mkdocs.owner import Named
from research_digest.engines.mkdocs.serving import Waiting
from research_digest.engines.mkdocs.tuning import CompiledTemplates
from research_digest.engines.mkdocs.writing import Theme
from research_digest.engines.progress import with_progress
from research_digest.engines.site_folder import SiteFolder
from research_digest.exports.search import Search
from research_digest.settings import Settings


@dataclass
class Build:
    """State of one build. `named` are files that settings name, `own` the files that the digest writes itself."""

    named: Named = ()
    has_policy: bool = False
    folder: SiteFolder | None = None
    own: list[MadeFile] = field(default_factory=list)
    nav: Navigation | None = None
    search: Search | None = None
    theme: Theme | None = None


@dataclass
class Run:
    """State that outlives one build. MkDocs loads the hook again for each build, but calls `on_startup` once."""

    serving: bool = False
    pool: Pool | None = None
    cache: Cache | None = None
    templates: CompiledTemplates = field(default_factory=CompiledTemplates)
    waiting: Waiting = field(default_factory=Waiting)
    build: Build = field(default_factory=Build)

    def renderer(self, settings: Settings) -> Render:
        """Return what renders bodies: processes that are started once for all builds of `mkdocs serve`."""
        if self.pool is None:
            self.pool = Pool(seconds=settings.max_seconds, memory=settings.max_memory)
        pool = self.pool
        return lambda jobs: with_progress(pool(jobs), "Texts")


run = Run()
