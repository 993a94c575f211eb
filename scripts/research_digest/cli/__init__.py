"""The command line: one module per command, imported only when it is called, so that a check starts fast."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from research_digest.cli.configuration import read_configuration
from research_digest.cli.project import Project
from research_digest.settings import SettingsError

COMMANDS = (
    *("init", "upgrade", "check", "explain", "new", "import", "from-issue", "take"),
    *("tags", "authors", "rename", "schema", "images", "export"),
)
"""Names of commands. The module of each defines a `command`."""

_WITHOUT_A_SITE = ("init", "upgrade")
"""Commands that read no configuration."""
_CLONE = Path(__file__).parents[3] / "mkdocs.yml"


def module_of(name: str) -> str:
    """Return the module of a command. `import` is a word of Python, which no module can be called."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


class _Commands(click.Group):
    """The group of all `COMMANDS`. A wrong configuration is a usage error in every command."""

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
        command: click.Command = import_module(f"{__name__}.{module_of(name)}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=lambda: _CLONE if _CLONE.is_file() else Path("mkdocs.yml"),
    show_default="mkdocs.yml of the clone, or of the current folder",
    help="Configuration of the site.",
)
@click.pass_context
def cli(context: click.Context, config_file: Path) -> None:
    """Check, create and change the clippings of a site."""
    if context.invoked_subcommand not in _WITHOUT_A_SITE:
        context.obj = Project(read_configuration(config_file), config_file.resolve().parent, config_file.resolve())
