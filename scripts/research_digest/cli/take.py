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
        refusal = change.refusal(project.settings.clippings) or (
            f"the limit is {MOST_FILES:,} files" if imported >= MOST_FILES else ""
        )
        refusal = refusal or _import(project, repository, change)
        if refusal:
            click.echo(f"ignored {printable(change.path)}: {refusal}", err=True)
            continue
        imported += 1
        if change.mode != GONE and change.kind == ".md":
            click.echo(os.fsencode(change.path) + b"\0", nl=False)


def _import(project: Project, repository: Path, change: ChangedFile) -> str:
    """Write or delete one changed file. Return why that failed, or ""."""
    path = change.path.removeprefix(f"{project.settings.clippings}/")
    file = project.clippings / path
    try:
        if change.mode == GONE:
            file.unlink(missing_ok=True)
        else:
            # One byte more than allowed, so that the check reports the file as too large.
            most = project.settings.max_file_size if change.kind == ".md" else MOST_BYTES
            data = content(repository, change, most=most + 1)
            if change.kind != ".md" and (fault := picture_fault(change.kind, data)):
                return fault
            replace_file(file, data, below=project.clippings)
    except (OSError, ValueError, LinkError) as reason:
        return f"it cannot be written: {type(reason).__name__}"
    return ""
