"""`digest.py schema`: the JSON Schema of the front matter, for editors."""

from __future__ import annotations

import json

import click

from research_digest.input.fields.editors import front_matter_schema


@click.command("schema")
def command() -> None:
    """Prints the JSON Schema of the front matter, with which editors complete and check it."""
    click.echo(json.dumps(front_matter_schema(), indent=2, ensure_ascii=False))
