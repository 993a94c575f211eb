"""Templates of the exports: mails, and digests in feeds and books."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """Return a template of the folder `templates`."""
    environment = Environment(
        loader=PackageLoader("research_digest.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)
