"""`digest.py new`: the file of a clipping, begun."""

from __future__ import annotations

import datetime
import re

import click
import frontmatter

from research_digest.commands.project import Project, gathered
from research_digest.frontmatter.handler import ClippingHandler
from research_digest.slugs import slug
from research_digest.urls import clean, identity

# What Windows or Obsidian cannot have in the name of a file.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]')
NAME = 100
"""Characters of the longest file name that `new` gives."""


@click.command("new")
@click.argument("url")
@click.option("--title", required=True)
@click.option("--author", "authors", multiple=True, help="May stand more than once, as --tag may.")
@click.option("--tag", "tags", multiple=True)
@click.option("--published", default="", help="As 2025-03-26, 2025-03 or 2025.")
@click.option("--description", default="")
@click.pass_obj
def command(project: Project, /, url: str, title: str, **facts: str | tuple[str, ...]) -> None:
    """Begins a clipping of the page at URL: writes its file, with the front matter filled in, and names it."""
    source = clean(url)
    if not source:
        raise click.BadParameter(f"{url} is not a web address", param_hint="URL")
    for clipping in gathered(project).site.library.every:
        if clipping.source and identity(clipping.source) == identity(source):
            raise click.ClickException(f"it is clipped already: {project.settings.clippings}/{clipping.path}")
    name = _FORBIDDEN.sub("", title).strip(". ")[:NAME] or slug(title)
    file = project.clippings / f"{name}.md"
    post = frontmatter.Post("")
    post.metadata |= {
        "title": title,
        "source": source,
        "author": [f"[[{each}]]" for each in facts["authors"]],
        "published": facts["published"],
        "created": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "description": facts["description"],
        "tags": list(facts["tags"]),
    }
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(frontmatter.dumps(post, handler=ClippingHandler()) + "\n")
    except FileExistsError:
        raise click.ClickException(f"{file} is there already") from None
    click.echo(file)
