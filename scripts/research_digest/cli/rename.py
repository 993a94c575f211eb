"""`digest.py rename`: rename the file of a clipping, and all links to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import click

from research_digest.checks.reports import printable
from research_digest.cli.project import Project
from research_digest.contribute.moving import relinked, with_alias
from research_digest.contribute.renaming import RenamingError
from research_digest.contribute.writing import LinkError, replace_file
from research_digest.input.folder import RefusedError, read_clippings, read_text
from research_digest.input.listing import is_clipping, list_folder
from research_digest.input.lists import read_lists
from research_digest.library.library import Library, build_library
from research_digest.model import Clipping
from research_digest.urls.slugs import slug_path


@dataclass(frozen=True, slots=True)
class _Move:
    """A file that is renamed: its paths below the clippings folder, and the files that change, by path."""

    old: str
    new: str
    texts: dict[str, str]


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Name the files that would change, and change none.")
@click.pass_obj
def command(project: Project, old: str, new: str, *, dry_run: bool) -> None:
    """Rename the clipping OLD to NEW, both paths below the clippings folder.

    The former name becomes an alias, so that its address leads to the new one, and feeds do not show the clipping
    again. Links to it in other clippings are changed.
    """
    try:
        move = _plan(project, _named(project, old), _named(project, new))
        for line in _told(move):
            click.echo(line)
        if not dry_run:
            _write(project, move)
    except (RenamingError, RefusedError, LinkError, OSError) as reason:
        raise click.ClickException(f"{printable(old)}: not renamed: {reason}") from None


def _named(project: Project, path: str) -> str:
    """Return the path of a clipping below the clippings folder. Users may leave its ending out."""
    below = project.below(path)
    return below if is_clipping(below) else f"{below}.md"


def _plan(project: Project, old: str, new: str) -> _Move:
    """Return what renaming changes. Raise RenamingError, RefusedError or OSError if it is not possible."""
    settings = project.settings
    lists, _ = read_lists(project.root, settings=settings)
    clippings = read_clippings(project.clippings, settings=settings, lists=lists)
    library = build_library(replace(each, body="") for each in clippings)
    text = read_text(project.clippings / old, old, settings=settings)
    _refuse_taken(project, library, old, new)
    stem, known = PurePosixPath(old).with_suffix("").as_posix(), library.find(old)
    changed = {} if slug_path(stem) == slug_path(new.removesuffix(".md")) else {old: with_alias(text, stem)}
    clipping = known if known and known.path == old else None
    return _Move(old, new, changed | dict(_relinked(project, library, clipping, new, changed)))


def _refuse_taken(project: Project, library: Library, old: str, new: str) -> None:
    """Raise RenamingError if the new name has a file, or its page is that of another clipping."""
    target = project.clippings / new
    if target.exists() and not target.samefile(project.clippings / old):
        raise RenamingError(f"{new} is there already")
    slug = slug_path(new.removesuffix(".md"))
    taken = next((each.path for each in library.every if each.slug == slug and each.path != old), "")
    if taken:
        raise RenamingError(f"its page would be that of {taken}")


def _relinked(
    project: Project, library: Library, clipping: Clipping | None, new: str, changed: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the path and the new text of each file with a link to the clipping."""
    if clipping is None:
        return
    stem = new.removesuffix(".md")
    name = PurePosixPath(stem).name
    # The shortest name that means this file alone, as Obsidian writes it.
    names = [_stem(each.path) for each in library.every if each is not clipping]
    short = stem if name.casefold() in names else name

    old = _stem(clipping.path)

    def is_old(link: str) -> bool:
        # Links by a title or an alias stay right.
        return _stem(link.strip()) == old and library.find(link.strip()) is clipping

    for path in filter(is_clipping, list_folder(project.clippings, project.settings)):
        try:
            text = changed.get(path) or read_text(project.clippings / path, path, settings=project.settings)
        except (RefusedError, OSError) as reason:
            click.echo(f"{printable(path)}: not searched for links: {reason}", err=True)
            continue
        if (after := relinked(text, is_old, short, new)) != text:
            yield path, after


def _stem(path: str) -> str:
    return PurePosixPath(path.removesuffix(".md")).name.casefold()


def _told(move: _Move) -> Iterator[str]:
    yield f"{printable(move.old)} -> {printable(move.new)}"
    yield from (f"{printable(path)}: links changed" for path in move.texts if path != move.old)


def _write(project: Project, move: _Move) -> None:
    """Write the files that change, then rename the one."""
    folder = project.clippings
    for path, text in move.texts.items():
        replace_file(folder / path, text.encode("utf-8"), below=folder)
    target = folder / move.new
    target.parent.mkdir(parents=True, exist_ok=True)
    (folder / move.old).rename(target)
