"""Attachments that a clipping shows but that are missing or must not be published."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from research_digest.checks.lines import line_of
from research_digest.input.attachments import Attachments
from research_digest.input.texts import TextOf
from research_digest.model import Body, Clipping, Problem
from research_digest.problems import problem
from research_digest.settings import Settings


def missing_attachments(
    clipping: Clipping, text: Body, attachments: Attachments, settings: Settings, text_of: TextOf
) -> Iterator[Problem]:
    """Yield a problem for each file that the body or the note of a clipping shows in vain."""
    path = f"{settings.clippings}/{clipping.path}"
    for name in (*text.missing, *text.files):
        line = line_of(clipping, text_of(clipping), name, quote(name), name.replace(" ", "%20"))
        found = attachments.look_up(name, beside=clipping.path)
        owner = attachments.held.get(found.path) if found else None
        if found and owner:
            what = f'"{name}" is not published, because "{owner}" shows it too and is not published'
            fix = (
                "Show another file, or publish the other clipping. The site's owner can release the file in "
                f"the setting rights.allow_attachments: [{found.path!r}]"
            )
            yield problem("attachment-held-back", what, path=path, line=line, fix=fix)
        elif not found:
            what = f'there is no file "{name}"'
            yield problem("attachment-missing", what, path=path, line=line)
