"""The command line, one command a file: `COMMANDS`. Each is imported when it is called, for a check must be quick."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from research_digest.cli.configuration import read_configuration
from research_digest.cli.project import Project
from research_digest.settings import SettingsError

COMMANDS = ("check", "explain", "new", "from-issue", "take", "tags", "authors", "schema", "images")
"""Modules of this package, `-` for `_`, each with its `command`."""

_CLONE = Path(__file__).parents[3] / "mkdocs.yml"


class _Commands(click.Group):
    """The commands of `COMMANDS`. A wrong configuration, whoever meets it, is a usage error."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except SettingsError as fault:
            raise click.UsageError(str(fault)) from None

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{name.replace('-', '_')}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=lambda: _CLONE if _CLONE.is_file() else Path("mkdocs.yml"),
    show_default="mkdocs.yml of the clone, or of the folder where it is called",
    help="The site's configuration.",
)
@click.pass_context
def cli(context: click.Context, config_file: Path) -> None:
    """Looks after a folder of clippings."""
    context.obj = Project(read_configuration(config_file), config_file.resolve().parent)
