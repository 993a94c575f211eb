"""Templates of the exports: mails, books, and digests and trails in feeds."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

EXPORTS, BOOKS = "research_digest.exports", "research_digest.exports.epub"
"""Packages with a folder `templates`."""


def template(name: str, package: str = EXPORTS) -> Template:
    """Return a template of the folder `templates` in a package."""
    return _environment(package).get_template(name)


@cache
def _environment(package: str) -> Environment:
    return Environment(loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
