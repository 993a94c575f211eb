"""`digest.py explain`: show how a clipping was understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from research_digest.build import Gathered
from research_digest.checks.reports import as_text as problem_lines
from research_digest.checks.reports import printable
from research_digest.cli.gathering import gathered
from research_digest.cli.project import Project
from research_digest.exports.columns import as_text, exported, value_of
from research_digest.input.fields.other_tools.signs import tool_of
from research_digest.input.fields.table import FIELDS
from research_digest.input.frontmatter import read_fields
from research_digest.library.site import Site
from research_digest.model import Body, Clipping
from research_digest.settings import Settings
from research_digest.urls.slugs import slug_path


@click.command("explain")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def command(project: Project, file: Path) -> None:
    """Show how the clipping FILE was understood. Then list what was changed in its text, and why."""
    found = gathered(project)
    place, folder = file.resolve(), project.clippings.resolve()
    for line in problem_lines(each for each in found.problems if (project.root / each.path).resolve() == place):
        click.echo(line)
    clipping = next((each for each in found.site.library.every if folder / each.path == place), None)
    if clipping is None:
        raise click.ClickException(f"{file} is not on the site{_absence(place, folder, found)}")
    for line in (*_tool(file, found.site.settings), *_explanation(clipping, found)):
        click.echo(printable(line))


def _absence(place: Path, folder: Path, found: Gathered) -> str:
    """Return why the file at `place` is not on the site, or "" if a reported problem says why."""
    if not place.is_relative_to(folder):
        return f": it is not below {found.site.settings.clippings}/"
    path = place.relative_to(folder).as_posix()
    if slug_path(path.removesuffix(".md")) in found.site.removed:
        return f": {found.site.settings.takedowns} names it"
    return ": it is a draft" if path in found.drafts else ""


def _tool(file: Path, settings: Settings) -> Iterator[str]:
    """Yield the line that tells which tool wrote the file, and by which sign."""
    front = read_fields(file.read_text(encoding="utf-8"), limit=settings.max_front_matter)
    tool, sign = tool_of([field.key for field in front.fields or ()], front.body, file.name)
    yield f"{'written by:':13}{tool}: {sign}" if tool else f"{'written by:':13}no tool that is known by a sign"


def _explanation(clipping: Clipping, found: Gathered) -> Iterator[str]:
    """Yield the lines that explain a clipping."""
    body = found.site.bodies[clipping.path]
    for name, fact in _facts(clipping, body, found.site).items():
        yield f"{name + ':':13}{fact or '-'}"
    for change in body.changes:
        yield f"{change.step}: {change.what} ({change.why})"


def _facts(clipping: Clipping, body: Body, site: Site) -> dict[str, str]:
    cited = site.work(clipping)
    return {
        "page": f"/clippings/{clipping.slug}/",
        **{column.name: as_text(value_of(key, clipping, cited)) for key, column in exported()},
        "language": clipping.lang or f"that of the site, {site.settings.language}",
        **{each.key: clipping.value(each.key) for each in FIELDS if not each.attribute},
        "listed": "no" if clipping.unlisted else "yes",
        "body": f"from line {clipping.body_line}, {body.words} words, {len(body.outline)} headings",
    }
