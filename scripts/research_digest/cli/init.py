"""`research-digest init`: write the files of a new site."""

from __future__ import annotations

from pathlib import Path

import click

from research_digest.setting_values import language as read_language
from research_digest.starter.files_of_a_site import create


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Name of the site. Default: that of the folder.")
@click.option("--language", default="en", show_default=True, help="Language of the site, as de.")
def command(folder: Path, name: str | None, language: str) -> None:
    """Write a new site into FOLDER, which must be empty or not exist."""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; choose another folder")
    words = " ".join((name or folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()).split())
    try:
        written = create(folder, words or "Research Digest", read_language(language))
    except ValueError as allowed:
        raise click.UsageError(f"--language: {language!r} is not allowed; it must be {allowed}") from None
    for path in written:
        click.echo(path)
    click.echo(f"\nNow run `mkdocs serve` in {folder}, and open http://localhost:8000/.", err=True)
