"""`digest.py import`: make clippings of the exports of other tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from research_digest.checks.reports import printable
from research_digest.cli.project import Project
from research_digest.contribute.importing import FORMATS, Format, format_of
from research_digest.contribute.importing.known import known_clippings
from research_digest.contribute.importing.record import Record
from research_digest.contribute.importing.writing import Importer, Outcome
from research_digest.contribute.writing import LinkError, replace_file
from research_digest.engines.progress import with_progress
from research_digest.input.lists import read_lists
from research_digest.input.takedowns import read_takedowns
from research_digest.problems import counted


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--to", "folder", default="", help="Folder below the clippings folder for the new files.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each record, and write nothing.")
@click.pass_obj
def command(project: Project, files: tuple[Path, ...], *, folder: str, dry_run: bool) -> None:
    """Make a clipping of each article in the exports FILES of other tools.

    What is clipped already is left out, so the command can be stopped and called again. What could not be taken is
    named on standard error.

    Exit code: 0 if all was taken or is clipped already, 1 if something was not, 2 if a file is of no known format.
    """
    formats = [_format(file) for file in files]
    importer = _importer(project, project.below(folder))
    numbers: Counter[str] = Counter()
    for file, form in zip(files, formats, strict=True):
        numbers += _import(project, importer, file, form, dry_run=dry_run)
    raise SystemExit(bool(numbers["refused"]))


def _format(file: Path) -> Format:
    """Return the format of an export. Raise UsageError if it is not known."""
    if found := format_of(file):
        return found
    known = ", ".join(sorted(each.NAME for each in FORMATS))
    raise click.UsageError(f"{printable(str(file))} is an export of no known tool. Known are: {known}")


def _importer(project: Project, folder: str) -> Importer:
    settings = project.settings
    lists, _ = read_lists(project.root, settings=settings)
    known = known_clippings(project.clippings, settings=settings, lists=lists)
    takedowns = read_takedowns(project.root, settings=settings)
    return Importer(folder=folder, known=known, takedowns=takedowns, settings=settings, lists=lists)


def _import(project: Project, importer: Importer, file: Path, form: Format, *, dry_run: bool) -> Counter[str]:
    """Write the clippings of one export. Return how many records are new, clipped already, and refused."""
    numbers: Counter[str] = Counter()
    try:
        for outcome in with_progress(importer.outcomes(form.records(file)), printable(file.name)):
            numbers[_kind(outcome)] += 1
            for line in _told(outcome, project, dry_run=dry_run):
                click.echo(line, err=bool(outcome.refused))
            if outcome.path and not dry_run:
                _write(project, outcome)
    except ImportError:
        raise click.UsageError(f"{form.NAME} needs a package: pip install 'research-digest[bibtex]'") from None
    except (ValueError, KeyError, TypeError, AttributeError, OSError, LinkError) as fault:
        numbers["refused"] += 1
        click.echo(f"{printable(str(file))}: stopped, the file is broken: {type(fault).__name__}: {fault}", err=True)
    new = "would be new" if dry_run else "new"
    parts = (f"{numbers['new']:,} {new}", f"{numbers['clipped']:,} clipped already", f"{numbers['refused']:,} refused")
    click.echo(f"{printable(str(file))}: {form.NAME}, {counted(sum(numbers.values()), 'record')}: {', '.join(parts)}")
    return numbers


def _kind(outcome: Outcome) -> str:
    return "new" if outcome.path else "clipped" if outcome.clipped else "refused"


def _told(outcome: Outcome, project: Project, *, dry_run: bool) -> Iterator[str]:
    if outcome.refused:
        yield printable(f"{_named(outcome.record)}: refused: {outcome.refused}")
    elif dry_run and outcome.path:
        yield printable(f"{_named(outcome.record)} -> {project.settings.clippings}/{outcome.path}")
    elif dry_run:
        yield printable(f"{_named(outcome.record)}: clipped already: {project.settings.clippings}/{outcome.clipped}")


def _named(record: Record) -> str:
    return f"{record.place}: {record.title or record.url}"


def _write(project: Project, outcome: Outcome) -> None:
    replace_file(project.clippings / outcome.path, outcome.text.encode("utf-8"), below=project.clippings)
