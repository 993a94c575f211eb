"""List terms, and rename a term in all files, for `digest.py tags` and `digest.py authors`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from research_digest.checks.checked_library import check_library
from research_digest.checks.reports import printable
from research_digest.cli.project import Project
from research_digest.contribute.renaming import RenamingError, rename
from research_digest.contribute.writing import LinkError, replace_file
from research_digest.input.folder import RefusedError, read_folder, read_text
from research_digest.input.listing import is_clipping, list_folder
from research_digest.input.lists import read_lists
from research_digest.library.taxonomies import Taxonomy
from research_digest.views.terms import by_count


def print_terms(project: Project, taxonomy: Taxonomy) -> None:
    """Print the terms of a taxonomy with the number of their clippings, the most used first."""
    settings = project.settings
    lists, _ = read_lists(project.root, settings=settings)
    contents = read_folder(project.clippings, settings=settings, lists=lists)
    found = check_library(contents.clippings, root=project.root, settings=settings)
    for term in sorted(found.library.terms[taxonomy].values(), key=by_count(taxonomy, settings.language)):
        click.echo(f"{len(term.clippings):5}  {printable(term.written)}")


def rename_all(project: Project, key: str, old: str, new: str, *, write: bool) -> None:
    """Show what renaming would change. With `write`, change the files.

    Exit with 1 if a file could not be changed.
    """
    if not new.strip() or not new.isprintable():
        raise click.UsageError("the new name is empty, or contains an invisible character")
    changed = failed = 0
    for path in list_folder(project.clippings, project.settings):
        if not is_clipping(path):
            continue
        try:
            changed += _rename(project, path, key, old, new, write=write)
        except (RenamingError, RefusedError, LinkError, OSError) as reason:
            failed += 1
            click.echo(f"{printable(path)}: not changed: {reason}", err=True)
    done = "changed" if write else "would change; --write changes them"
    click.echo(f"{changed} file{'' if changed == 1 else 's'} {done}")
    raise SystemExit(bool(failed))


def _rename(project: Project, path: str, key: str, old: str, new: str, *, write: bool) -> bool:
    """Show what changes in one file, and change it if `write` says so. Return True if anything changes.

    Raise RenamingError, RefusedError, LinkError or OSError if the file cannot be changed.
    """
    change = _change(project, path, key, old, new)
    if not change:
        return False
    if write:
        _write(project, path, change[1])
    for line in _difference(path, *change):
        click.echo(line)
    return True


def _change(project: Project, path: str, key: str, old: str, new: str) -> tuple[str, str] | None:
    """Return the text of a file before and after, or None if nothing changes.

    Raise RenamingError, RefusedError or OSError if the file cannot be changed.
    """
    before = read_text(project.clippings / path, path, settings=project.settings)
    after = rename(before, key, old, new)
    return (before, after) if after != before else None


def _write(project: Project, path: str, text: str) -> None:
    replace_file(project.clippings / path, text.encode("utf-8"), below=project.clippings)


def _difference(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    name = printable(path)
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=0)
    yield from map(printable, lines)
