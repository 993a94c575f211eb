"""`digest.py check`: report problems in clippings without building the site."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from research_digest.checks.pixels import without_pixels
from research_digest.checks.reports import FORMATS, printable
from research_digest.checks.run import Selection, find_problems
from research_digest.cli.project import Project
from research_digest.contribute.writing import LinkError, replace_file
from research_digest.input.attachments import is_attachment
from research_digest.input.folder import RefusedError, decode
from research_digest.input.frontmatter import fix_front_matter
from research_digest.input.listing import walk
from research_digest.model import Problem
from research_digest.problems import tally


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--fix",
    is_flag=True,
    help="Fix clear front matter, and take out tracking pixels. Nothing else changes.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--bodies", is_flag=True, help="Render all texts. This finds more, and takes longer.")
@click.option("--links", is_flag=True, help="Ask whether the originals are still there, and write links.yml.")
@click.option(
    "--age",
    default=30,
    show_default=True,
    type=click.IntRange(min=0),
    help="With --links: days after which an original that was there is asked for again.",
)
@click.option(
    "--unresolved",
    is_flag=True,
    help="List links to notes that are not published, the most used first, and no problems.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Output format."
)
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    project: Project,
    paths: tuple[Path, ...],
    *,
    fix: bool,
    strict: bool,
    bodies: bool,
    unresolved: bool,
    links: bool,
    age: int,
    form: str,
) -> None:
    """Report what is wrong with the clippings and how to fix it.

    With PATHS (files or folders), report only those, and also render their texts.

    With --links, ask for the original of each clipping instead. This is the only check that uses the network.

    Exit code: 0 if nothing fails, 1 for errors (or warnings with --strict), 2 if the command could not run.
    """
    if links:
        _check_links(project, paths, age)
        return
    if fix:
        for line in _fixed(project, paths):
            click.echo(printable(line), err=form != "text")
    problems = _problems(project, paths, bodies=bodies or unresolved)
    if unresolved:
        _list_unresolved(problems)
        return
    for line in FORMATS[form](problems):
        click.echo(line)
    click.echo(tally(problems), err=form == "json")
    failing = {"error", "warning"} if strict else {"error"}
    raise SystemExit(any(problem.level in failing for problem in problems))


def _list_unresolved(problems: Iterable[Problem]) -> None:
    """Print what links name in vain, with the number of clippings that do so."""
    numbers = Counter(each.what for each in problems if each.code == "link-unresolved")
    for what, number in sorted(numbers.items(), key=lambda each: (-each[1], each[0].casefold())):
        click.echo(f"{number:5}  {printable(what)}")


def _check_links(project: Project, paths: Sequence[Path], age: int) -> None:
    from research_digest.cli.check_links import check_links  # noqa: PLC0415 - most checks need no network

    places = [_real(path) for path in paths]
    names = _names(project.clippings.resolve(), places)
    if names is not None:
        _refuse_others(project, places)
    check_links(project, names, days=age)


def _problems(project: Project, paths: Sequence[Path], *, bodies: bool) -> list[Problem]:
    """Return the problems of the files and lists at `paths`, or all."""
    places = [_real(path) for path in paths]
    names = _names(project.clippings.resolve(), places)
    if names is not None:
        _refuse_others(project, places)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    selection = Selection(names=names, bodies=bodies or names is not None, today=today)
    found = find_problems(project.settings, root=project.root, selection=selection, watch=_watch)
    return [each for each in found if names is None or _is_named(each, places, project)]


def _names(folder: Path, places: Sequence[Path]) -> tuple[str, ...] | None:
    """Return the paths below the folder of clippings that are at `places`, or None for all."""
    # A folder above the clippings contains them all.
    if not places or any(folder.is_relative_to(place) for place in places):
        return None
    return tuple(place.relative_to(folder).as_posix() for place in places if place.is_relative_to(folder))


def _refuse_others(project: Project, places: Sequence[Path]) -> None:
    """Raise UsageError if one of `places` is neither a clipping nor a list: nothing in it would be checked."""
    settings, folder = project.settings, project.clippings.resolve()
    lists = {_real(project.root / name) for name in settings.lists}
    for place in places:
        if place not in lists and (reason := _unread(place, folder, settings.clippings)):
            raise click.UsageError(f"{place} {reason}")


def _unread(place: Path, folder: Path, name: str) -> str:
    """Return why the file or folder at `place` is not read, for a message, or ""."""
    if not place.is_relative_to(folder):
        return f"is not below {name}/"
    if any(part.startswith(".") for part in place.relative_to(folder).parts):
        return "is not read: hidden files and folders are not part of the site"
    if place.is_file() and place.suffix.lower() != ".md" and not is_attachment(place.name):
        return "is not read: a clipping is a Markdown file, whose name ends in .md"
    return ""


def _real(path: Path) -> Path:
    """Return the absolute path of `path`. If it is a link, it is not followed."""
    return path.parent.resolve() / path.name if path.name not in ("", ".", "..") else path.resolve()


def _is_named(problem: Problem, places: Sequence[Path], project: Project) -> bool:
    """Return True if the problem is in a clipping, or in a list among `places`."""
    below = problem.path.startswith(f"{project.settings.clippings}/")
    return below or any(_real(project.root / problem.path).is_relative_to(place) for place in places)


def _watch(what: str, parts: Iterable[Any], number: int) -> Iterator[Any]:
    """Show a progress bar on terminals, and nothing elsewhere."""
    with click.progressbar(parts, length=number, label=what, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def _fixed(project: Project, paths: tuple[Path, ...]) -> Iterator[str]:
    """Fix the files at `paths`, or all. Yield a line for each file that was changed or could not be."""
    folder = project.clippings.resolve()
    if strangers := [each for each in paths if not each.resolve().is_relative_to(folder)]:
        raise click.UsageError(f"{strangers[0]} is not below {project.settings.clippings}/")
    for file in _files(folder, paths):
        try:
            if _fix(file, below=folder):
                yield f"fixed {file}"
        except (OSError, LinkError) as reason:
            yield f"not fixed {file}: {reason}"


def _files(folder: Path, paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the Markdown files at or below `paths`, or below `folder`, without links."""
    for path in paths or (folder,):
        found = [path / name for name in walk(path)] if path.is_dir() else [path]
        yield from filter(_is_clipping, found)


def _is_clipping(file: Path) -> bool:
    return file.suffix.lower() == ".md" and file.is_file() and not file.is_symlink()


def _fix(file: Path, *, below: Path) -> bool:
    """Fix the front matter of one file where its meaning is clear, and take out tracking pixels.

    Return True if the file was changed.

    Raise OSError or LinkError if the file cannot be written.
    """
    data = file.read_bytes()
    try:
        text = decode(data, str(file))
    except RefusedError:
        return False
    fixed = without_pixels(fix_front_matter(text)).encode("utf-8")
    if fixed != data:
        replace_file(file.resolve(), fixed, below=below)
    return fixed != data
