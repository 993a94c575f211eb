"""`digest.py export`: write the site as a project for Zensical."""

from __future__ import annotations

import time
from collections.abc import Iterator
from os import stat_result
from pathlib import Path

import click

from research_digest.build import make
from research_digest.checks.reports import as_text, grouped
from research_digest.cli.configuration import read_configuration, read_contents
from research_digest.cli.gathering import rendering
from research_digest.cli.project import Project
from research_digest.engines.zensical.export import Source, export
from research_digest.engines.zensical.finish import NotBuiltError, finish
from research_digest.extras import hint
from research_digest.problems import tally

State = frozenset[tuple[str, int, int]]
"""Input files with their sizes, and the times of their last change in nanoseconds."""
INTERVAL = 0.5
"""Seconds between two looks at the input files."""


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--finish", "finishing", is_flag=True, help="Complete the site that Zensical built in the folder.")
@click.option("--watch", is_flag=True, help="Go on, and export again whenever a file changes.")
@click.pass_obj
def command(project: Project, folder: Path, *, finishing: bool, watch: bool) -> None:
    """Write the site as a project for Zensical into FOLDER.

    Build it there with `zensical build`, and then complete it with `--finish`.
    """
    if finishing and watch:
        raise click.UsageError("use either --finish or --watch")
    folder = folder.resolve()
    if folder == project.root or folder in project.root.parents:
        raise click.UsageError(f"{folder} contains the site itself; choose another folder")
    seen = _state(project, folder)
    _run(project, folder, finishing=finishing)
    while watch:
        seen = _changed(project, folder, seen)
        _run(project, folder, finishing=False)


def _run(project: Project, folder: Path, *, finishing: bool) -> None:
    settings = read_configuration(project.file)  # it may have changed since
    source = Source(project.file, read_contents(project.file), settings)
    with rendering(settings, project.root) as (render, cache):
        built = make(settings, root=project.root, render=render, cache=cache)
        try:
            finish(source, built, folder) if finishing else export(source, built, folder)
        except NotBuiltError as fault:
            raise click.UsageError(f"{fault}; run `zensical build` in {folder} first") from None
    cache.close()
    if not finishing:
        for group in grouped(built.problems):
            click.echo("\n".join(as_text(group)), err=True)
        for extra in built.lacking:
            click.echo(hint(extra), err=True)
        click.echo(f"{len(built.pages):,} pages written to {folder}; {tally(built.problems)} in the clippings")


def _changed(project: Project, folder: Path, seen: State) -> State:
    """Return the state of the input files as soon as it differs from `seen`."""
    while (found := _state(project, folder)) == seen:
        time.sleep(INTERVAL)
    return found


def _state(project: Project, folder: Path) -> State:
    """Return the input files with their sizes and times."""
    return frozenset(
        (str(file), status.st_size, status.st_mtime_ns)
        for file in _inputs(project)
        if folder not in file.parents and (status := _status(file))
    )


def _inputs(project: Project) -> Iterator[Path]:
    settings = project.settings
    for folder in (settings.clippings, settings.docs):
        yield from (file for file in (project.root / folder).rglob("*") if not file.name.startswith("."))
    yield from (project.root / name for name in (project.file.name, *settings.lists))


def _status(file: Path) -> stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None
