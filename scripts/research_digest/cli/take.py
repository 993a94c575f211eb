"""`digest.py take`: import clippings and pictures from a pull request."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import click

from research_digest.checks.reports import printable
from research_digest.cli.project import Project
from research_digest.contribute.pull_requests import (
    GONE,
    MOST_BYTES,
    MOST_FILES,
    ChangedFile,
    changed_files,
    content,
    picture_fault,
)
from research_digest.contribute.writing import LinkError, replace_file


@click.command("take")
@click.argument("repository", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("base")
@click.argument("head")
@click.pass_obj
def command(project: Project, repository: Path, base: str, head: str) -> None:
    """Copy the clippings and pictures that changed in REPOSITORY between BASE and HEAD into this site.

    Print the paths of the clippings to check, each followed by a NUL character for `xargs -0`. Name all other changed
    files on standard error and ignore them.
    """
    if base.startswith("-") or head.startswith("-"):
        raise click.UsageError("a commit cannot begin with -")
    try:
        changed = sorted(changed_files(repository, base, head), key=lambda each: each.mode != GONE)
    except subprocess.CalledProcessError as fault:
        raise click.UsageError(printable(fault.stderr.decode("utf-8", "replace"))) from None
    imported = 0
    for change in changed:
        if refusal := _import(project, repository, change, imported):
            click.echo(f"ignored {printable(change.path)}: {refusal}", err=True)
            continue
        imported += 1
        if _is_clipping(change):
            click.echo(os.fsencode(change.path) + b"\0", nl=False)


def _is_clipping(change: ChangedFile) -> bool:
    return change.mode != GONE and change.kind == ".md"


def _import(project: Project, repository: Path, change: ChangedFile, imported: int) -> str:
    """Write or delete one changed file, after `imported` others. Return why it is ignored, or ""."""
    if refusal := change.refusal(project.settings.clippings):
        return refusal
    if imported >= MOST_FILES:
        return f"the limit is {MOST_FILES:,} files"
    file = project.clippings / change.path.removeprefix(f"{project.settings.clippings}/")
    try:
        if change.mode == GONE:
            file.unlink(missing_ok=True)
            return ""
        return _write(project, file, change, repository)
    except (OSError, ValueError, LinkError) as reason:
        return f"it cannot be written: {type(reason).__name__}"


def _write(project: Project, file: Path, change: ChangedFile, repository: Path) -> str:
    """Write a clipping or a picture. Return what is wrong with the picture, or ""."""
    # One byte more than allowed, so that the check reports the file as too large.
    most = project.settings.max_file_size if _is_clipping(change) else MOST_BYTES
    data = content(repository, change, most=most + 1)
    fault = "" if _is_clipping(change) else picture_fault(change.kind, data)
    if not fault:
        replace_file(file, data, below=project.clippings)
    return fault
