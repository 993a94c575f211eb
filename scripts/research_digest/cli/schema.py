"""`digest.py schema`: print the JSON Schema of the front matter."""

from __future__ import annotations

import json

import click

from research_digest.input.fields.editors import front_matter_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the front matter, for editors."""
    click.echo(json.dumps(front_matter_schema(), indent=2, ensure_ascii=False))
