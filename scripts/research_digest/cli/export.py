"""`digest.py export`: write the site as a project for Zensical."""

from __future__ import annotations

from pathlib import Path

import click

from research_digest.body.pool import Pool
from research_digest.build import Built, make
from research_digest.cache import PLACE, Cache
from research_digest.cli.configuration import read_contents
from research_digest.cli.project import Project
from research_digest.engines.zensical.export import Source, export
from research_digest.engines.zensical.finish import NotBuiltError, finish


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--finish", "finishing", is_flag=True, help="Complete the site that Zensical built in the folder.")
@click.pass_obj
def command(project: Project, folder: Path, *, finishing: bool) -> None:
    """Write the site as a project for Zensical into FOLDER.

    Build it there with `zensical build`, and then complete it with `--finish`.
    """
    source = Source(project.file, read_contents(project.file), project.settings)
    built = _built(project)
    if not finishing:
        export(source, built, folder)
        return
    try:
        finish(source, built, folder)
    except NotBuiltError as fault:
        raise click.UsageError(f"{fault}; run `zensical build` in {folder} first") from None


def _built(project: Project) -> Built:
    settings = project.settings
    cache = Cache(project.root / PLACE)
    with Pool(seconds=settings.max_seconds, memory=settings.max_memory) as render:
        built = make(settings, root=project.root, render=render, cache=cache)
    cache.save()
    return built
