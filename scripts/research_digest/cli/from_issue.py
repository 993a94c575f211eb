"""`digest.py from-issue`: create a clipping from the issue form `.github/ISSUE_TEMPLATE/clip.yml`."""

from __future__ import annotations

import re
from typing import TextIO

import click

from research_digest.cli.creating import allowed_source, create
from research_digest.cli.new import read_original
from research_digest.cli.project import Project
from research_digest.contribute.new_clippings import NewClipping
from research_digest.contribute.originals import Original

LONGEST = 20_000
"""Characters of an issue that are read."""
FIELDS = ("Address", "Title", "Authors", "Published", "Tags", "Why is it worth reading?")
"""The labels of the form."""

_HEADING = re.compile(rf"^### ({'|'.join(map(re.escape, FIELDS))})[ \t]*$", re.MULTILINE)
_EMPTY = "_No response_"


@click.command("from-issue")
@click.argument("issue", type=click.File(encoding="utf-8", errors="replace"))
@click.pass_obj
def command(project: Project, issue: TextIO) -> None:
    """Create a clipping from the text of ISSUE, a file or - for standard input, and print the name of its file."""
    form = read_form(issue.read(LONGEST))
    source = allowed_source(project, form["Address"].split("\n")[0])
    original = Original(title=form["Title"]) if form["Title"] else read_original(source)
    new = NewClipping(
        title=original.title,
        source=source,
        authors=_listed(form["Authors"]) or original.authors,
        published=form["Published"] or original.published,
        description=original.description,
        publication=original.publication,
        tags=_listed(form["Tags"]),
        note=form["Why is it worth reading?"],
    )
    click.echo(create(project, new))


def read_form(text: str) -> dict[str, str]:
    """Return the text below each label of FIELDS, or "". If a label appears twice, the first counts."""
    _, *parts = _HEADING.split(text.replace("\r\n", "\n"))
    found = dict(zip(parts[-2::-2], parts[-1::-2], strict=True))
    return {name: found.get(name, "").strip().removeprefix(_EMPTY) for name in FIELDS}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for each in re.split(r"[,;\n]", text) if (part := each.strip(" -*\t")))
