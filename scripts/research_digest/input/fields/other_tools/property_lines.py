"""Lines `key: value` at the beginning of a text.

- Logseq and Dataview write `key:: value`. Readwise and Omnivore have templates for Logseq, Zotero for callouts.
- Readwise, Kindle, Matter, Raindrop and Hypothesis write a title, a picture, the heading "Metadata", and a list of
  `- Key: value`.
- Notion writes a title, a blank line, and lines of `Key: value`. People write `**Key:** value` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from research_digest.input.fields.keys import by_key, letters_of
from research_digest.input.fields.other_tools.blocks import SURE, Block, callout, list_or_lines, properties
from research_digest.input.fields.other_tools.taking import (
    HEAD,
    Taken,
    blanked,
    fields_of,
    is_metadata,
    merged,
    text_field,
)
from research_digest.input.frontmatter import Field, FrontMatter

_LINK = re.compile(r"(?:[-*][ \t]+)?\[(?P<title>[^\[\]]+)\]\((?P<address>https?://\S+)\)")
_TITLE = re.compile(r"#[ \t]+\S.*")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|!\[\[[^\]]*\]\]")
_HEADING = re.compile(
    r"#{1,6}[ \t]+\W*(?:(?P<sure>metadata|元数据)|properties|info|information|details|source):?[ \t]*", re.IGNORECASE
)


def take(front: FrontMatter) -> Taken | None:
    """Take the lines of metadata out of a body.

    If the front matter has a source, only `key:: value` and lines below the heading "Metadata" count.
    """
    lines = front.body.split("\n", HEAD)
    has_source = "source" in by_key(front.fields or ())
    start, heading, is_headed = _start(lines[:HEAD])
    link = _LINK.fullmatch(lines[start].strip()) if start < len(lines) else None
    block = properties(lines[:HEAD], start + bool(link))
    if not block.pairs:
        link, block = None, _other_block(lines[:HEAD], start, is_headed=is_headed, has_source=has_source)
    if not block.pairs:
        return None
    pairs = [(number, *pair) for number, pair in block.pairs.items()]
    fields = [field for number, key, value in pairs for field in fields_of(key, value, front.body_line + number)]
    if not is_metadata(fields, least=block.least):
        return None
    heads = [start] if link else [heading] if heading is not None and block.is_whole else []
    named = _named(link, front.body_line + start)
    return Taken((*_without_page_title(merged(fields)), *named), blanked(lines, {*block.lines, *heads}))


def _other_block(lines: Sequence[str], start: int, *, is_headed: bool, has_source: bool) -> Block:
    """Return the list, the lines or the callout that may be metadata."""
    block = list_or_lines(lines, start, is_headed=is_headed) if is_headed or not has_source else Block()
    if block.pairs:
        # A clipped page may itself be about metadata.
        return replace(block, least=SURE) if has_source else block
    return Block() if has_source else callout(lines)


def _named(link: re.Match[str] | None, line: int) -> Iterator[Field]:
    """Yield the title and the address of a link. They count if no property says otherwise."""
    if link:
        yield text_field("title", link["title"], line)
        if not link["address"].startswith("https://omnivore.app/"):
            yield text_field("url", link["address"], line)


def _start(lines: Sequence[str]) -> tuple[int, int | None, bool]:
    """Return the number of the first line that may be metadata, that of its heading or None, and if that is sure."""
    at = 0
    found = None
    while at < len(lines) and found is None:
        line = lines[at].strip()
        found = _HEADING.fullmatch(line)
        if line and not found and not _TITLE.fullmatch(line) and not _PICTURE.fullmatch(line):
            break
        at += 1
    start = at + sum(1 for _ in takewhile(lambda line: not line.strip(), lines[at:]))
    return start, at - 1 if found else None, bool(found and found["sure"])


def _without_page_title(fields: Sequence[Field]) -> Iterator[Field]:
    """Yield the fields without the title of the page in Logseq, if there is the title of the work."""
    has_title = any(letters_of(field.key) == "fulltitle" for field in fields)
    return (field for field in fields if not (has_title and field.key.casefold() == "title"))
