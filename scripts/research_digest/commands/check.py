"""`digest.py check`: what is wrong with clippings, without building the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from research_digest.commands.project import Project, gathered, of
from research_digest.frontmatter import mend
from research_digest.problems import tally
from research_digest.reading import RefusedError, decode
from research_digest.writing import replace_file


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--fix", is_flag=True, help="Mend front matter whose meaning is plain; nothing else in a file changes.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_obj
def command(project: Project, paths: tuple[Path, ...], *, fix: bool, strict: bool) -> None:
    """Names all that is wrong with the clippings, or with those at PATHS, and how to mend it.

    Exit code 0: nothing that fails. 1: errors, or warnings with --strict. 2: it could not be run.
    """
    if fix:
        folder = project.clippings.resolve()
        if strangers := [each for each in paths if not each.resolve().is_relative_to(folder)]:
            raise click.UsageError(f"{strangers[0]} is not below {project.settings.clippings}/")
        for file in _files(folder, paths):
            if _fix(file, below=folder):
                click.echo(f"mended {file}")
    problems = of(gathered(project).problems, paths, project)
    for problem in problems:
        click.echo(f"{problem}\n    {problem.mend}")
    click.echo(tally(problems))
    raise SystemExit(any(strict or problem.level == "error" for problem in problems))


def _files(folder: Path, paths: tuple[Path, ...]) -> Iterator[Path]:
    """The Markdown files at or below `paths`, or below `folder`; links are left alone."""
    for path in paths or (folder,):
        found = sorted(path.rglob("*.md")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and not file.is_symlink())


def _fix(file: Path, *, below: Path) -> bool:
    """Mends the front matter of one file where its meaning is plain; whether there was something to mend."""
    data = file.read_bytes()
    try:
        text = decode(data, str(file))
    except RefusedError:
        return False
    mended = mend(text).encode("utf-8")
    if mended != data:
        replace_file(file.resolve(), mended, below=below)
    return mended != data
