"""Create the file of a new clipping, after checking that it is allowed."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from research_digest.checks.quick_scan import scan_clippings
from research_digest.checks.reports import printable
from research_digest.cli.project import Project
from research_digest.contribute.new_clippings import NewClipping, clipping_file
from research_digest.input.fields import parse
from research_digest.input.listing import is_clipping, list_folder
from research_digest.input.lists import read_lists
from research_digest.input.takedowns import read_takedowns
from research_digest.model import Clipping
from research_digest.urls import clean, identities, identity, is_private


def allowed_source(project: Project, url: str) -> str:
    """Return the cleaned address of an article.

    Raise ClickException if the address is private, clipped already or taken down.
    """
    if reason := is_private(url):
        raise click.ClickException(printable(f"this address is private: {reason}"))
    source = clean(url)
    if not source:
        raise click.BadParameter(f"{printable(url)} is not a web address", param_hint="URL")
    if file := _clipped(project, source):
        raise click.ClickException(f"it is clipped already: {project.settings.clippings}/{printable(file)}")
    takedowns = read_takedowns(project.root, settings=project.settings)
    if any(each.source and identity(each.source) == identity(source) for each in takedowns):
        raise click.ClickException(f"it was taken down: {project.settings.takedowns} names it")
    return source


def _clipped(project: Project, source: str) -> str:
    """Return the path of the file that clips the article at `source`, or ""."""
    lists, _ = read_lists(project.root, settings=project.settings)
    paths = filter(is_clipping, list_folder(project.clippings, project.settings))
    wanted = Clipping(path="", slug="", title="", source=source)
    every = scan_clippings(project.clippings, paths, [wanted], settings=project.settings, lists=lists)
    article = identity(source)
    return next((each.path for each in every if article in identities(each.source, each.doi)), "")


def create(project: Project, new: NewClipping) -> Path:
    """Write the file of a new clipping and return its path.

    Raise ClickException if the clipping has problems or the file cannot be written.
    """
    name, text = clipping_file(new, today=datetime.datetime.now(tz=datetime.UTC).date())
    lists, _ = read_lists(project.root, settings=project.settings)
    _, problems = parse(text, name, settings=project.settings, lists=lists)
    if problems:
        raise click.ClickException("\n".join(printable(f"{each.what}. {each.fix}") for each in problems))
    file = project.clippings / name
    try:
        with file.open("x", encoding="utf-8", newline="\n") as written:
            written.write(text)
    except FileExistsError:
        raise click.ClickException(f"{file} exists already") from None
    except OSError as fault:
        raise click.ClickException(f"{file} cannot be written: {fault.strerror}") from None
    return file
