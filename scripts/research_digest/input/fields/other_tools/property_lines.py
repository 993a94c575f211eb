"""Lines `key: value` at the beginning of a text.

- Logseq and Dataview write `key:: value`. Readwise and Omnivore have templates for Logseq.
- Readwise writes a title, a picture, the heading "Metadata", and a list of `- Key: value`.
- Notion writes a title, a blank line, and lines of `Key: value`. People write `**Key:** value` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from research_digest.input.fields.keys import by_key, letters_of
from research_digest.input.fields.other_tools.taking import HEAD, Taken, blanked, fields_of, is_metadata, text_field
from research_digest.input.frontmatter import Field, FrontMatter

_KEY = r"(?P<key>[^\W\d_][\w /-]{0,40}?)"
# `key:: value`, also as an item of an outline, or below the item that it belongs to
_PROPERTY = re.compile(rf"[ \t]*(?:[-*][ \t]+)?{_KEY}::(?:[ \t]+(?P<value>.*))?")
_FORMS = (
    # `- Key: value`, `- **Key:** value`
    re.compile(rf"[-*+][ \t]+(?:\*\*|__)?{_KEY}(?:\*\*|__)?:(?:\*\*|__)?(?:[ \t]+(?P<value>.*))?"),
    # `Key: value`, `**Key:** value`, with two spaces or a backslash at the end for a line break
    re.compile(rf"(?:\*\*|__)?{_KEY}(?:\*\*|__)?:(?:\*\*|__)?(?:[ \t]+(?P<value>.*?))?(?:[ \t]*\\)?"),
)
_LINK = re.compile(r"(?:[-*][ \t]+)?\[(?P<title>[^\[\]]+)\]\((?P<address>https?://\S+)\)")
_TITLE = re.compile(r"#[ \t]+\S.*")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|!\[\[[^\]]*\]\]")
_HEADING = re.compile(r"#{1,6}[ \t]+(?:metadata|properties|info|information|details)[ \t]*", re.IGNORECASE)
_CONTINUED = re.compile(r"[ \t]{2,}\S|\t\S")


def take(front: FrontMatter) -> Taken | None:
    """Take the lines of metadata out of a body. A file whose front matter has a source needs none."""
    if "source" in by_key(front.fields or ()):
        return None
    lines = front.body.split("\n", HEAD)
    start, heading = _start(lines[:HEAD])
    link, found = _properties(lines[:HEAD], start)
    found = found or next(filter(None, (_block(lines[:HEAD], start, form) for form in _FORMS)), {})
    pairs = ((number, *pair) for number, pair in found.items())
    fields = [field for number, key, value in pairs if key for field in fields_of(key, value, front.body_line + number)]
    if not is_metadata(fields):
        return None
    removed = {*found, *([heading] if heading is not None else []), *([start] if link else [])}
    return Taken((*_without_page_title(fields), *_named(link, front.body_line + start)), blanked(lines, removed))


def _properties(lines: Sequence[str], start: int) -> tuple[re.Match[str] | None, dict[int, tuple[str, str]]]:
    """Return the link that stands above lines of `key:: value`, or None, and the keys and values by their lines."""
    link = _LINK.fullmatch(lines[start].strip()) if start < len(lines) else None
    found = {}
    for number, line in _numbered(lines, start + bool(link)):
        match = _PROPERTY.fullmatch(line)
        if not match:
            break
        found[number] = (match["key"], match["value"] or "")
    return (link, found) if found else (None, found)


def _named(link: re.Match[str] | None, line: int) -> Iterator[Field]:
    """Yield the title and the address of a link. They count if no property says otherwise."""
    if link:
        yield text_field("title", link["title"], line)
        if not link["address"].startswith("https://omnivore.app/"):
            yield text_field("url", link["address"], line)


def _start(lines: Sequence[str]) -> tuple[int, int | None]:
    """Return the number of the first line that may be metadata, and that of its heading, or None."""
    at, heading = 0, None
    while at < len(lines) and heading is None:
        line = lines[at].strip()
        if _HEADING.fullmatch(line):
            heading = at
        elif line and not _TITLE.fullmatch(line) and not _PICTURE.fullmatch(line):
            break
        at += 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at, heading


def _block(lines: Sequence[str], start: int, form: re.Pattern[str]) -> dict[int, tuple[str, str]]:
    """Return the keys and values by the number of their lines, if all lines of the paragraph have this form.

    A line that continues a value has no key.
    """
    found: dict[int, tuple[str, str]] = {}
    last = start
    for number, line in _paragraph(lines, start):
        if match := form.fullmatch(line):
            found[number] = (match["key"].strip(), match["value"] or "")
            last = number
        elif number > start and _CONTINUED.match(line):
            key, value = found[last]
            found[last], found[number] = (key, f"{value} {line.strip()}"), ("", "")
        else:
            return {}
    return found


def _paragraph(lines: Sequence[str], start: int) -> Iterable[tuple[int, str]]:
    return takewhile(lambda each: bool(each[1].strip()) and not each[1].startswith("#"), _numbered(lines, start))


def _numbered(lines: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    yield from enumerate(lines[start:], start)


def _without_page_title(fields: Sequence[Field]) -> Iterator[Field]:
    """Yield the fields without the title of the page in Logseq, if there is the title of the work."""
    has_title = any(letters_of(field.key) == "fulltitle" for field in fields)
    return (field for field in fields if not (has_title and field.key.casefold() == "title"))
