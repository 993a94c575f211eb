"""`research-digest upgrade`: show what newer versions of the files of `init` would change."""

from __future__ import annotations

from pathlib import Path

import click

from research_digest.starter.files_of_a_site import MANIFEST
from research_digest.starter.upgrading import apply, upgrades


@click.command("upgrade")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the files that you did not change.")
@click.pass_context
def command(context: click.Context, folder: Path, *, write: bool) -> None:
    """Show what newer versions of the files that `init` wrote into FOLDER would change."""
    try:
        found = tuple(upgrades(folder))
    except (OSError, ValueError) as fault:
        raise click.UsageError(
            f"{folder / MANIFEST} cannot be read, so nothing is known of the files: {fault}"
        ) from None
    for each in found:
        click.echo(each.diff, nl=False)
        if not each.free:
            click.echo(f"{each.path}: you changed this file, so it is not written; take over what you want", err=True)
    if write:
        apply(folder, found)
    context.exit(int(any(not each.free or not write for each in found)))
