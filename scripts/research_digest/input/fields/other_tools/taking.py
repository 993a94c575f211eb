"""What a reader of another tool's shape returns, and how it makes fields of lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from research_digest.input.fields import table
from research_digest.input.fields.keys import by_key, letters_of
from research_digest.input.fields.tags import split_tags
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node

HEAD = 60
"""Lines at the beginning of a body that may be metadata."""

_LINK = re.compile(r"#?\[\[([^\[\]]+)\]\]")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*)\)")
# What stands between the links of a list.
_BETWEEN = re.compile(r"(?:[\s,;&]|\band\b|#[\w/-]+)*")
_HASHTAG = re.compile(r"#([\w/-]+)")
_QUOTES = {'"': '"', "“": "”", "'": "'", "*": "*", "_": "_"}
# Notion writes the address of a page after its name: `Name (https://www.notion.so/…)`, `Name (Folder/Name.md)`.
_NOTION_PAGE = re.compile(r" \((?:https://www\.notion\.so/[^()\s]*|[^()]*\.md)\)")
_SEVERAL = frozenset(key.key for key in table.FIELDS if key.several)
# Keys that a tool writes, and people do not.
_SURE = frozenset({"createdtime", "lasteditedtime", "citekey", "fulltitle"})


@dataclass(frozen=True, slots=True)
class Taken:
    """Metadata that was taken out of a body, and the body that is left, with as many lines."""

    fields: tuple[Field, ...]
    body: str


def fields_of(key: str, written: str, line: int) -> Iterator[Field]:
    """Yield the field of a key and a value, as it is written in a text, on a line of the file.

    Several `[[links]]` or `#tags` are a list. Quotes round the whole value, and marks of a link, are removed. A
    publication that is a link gives the source too.
    """
    text = _unquoted(written.strip())
    known = next(iter(by_key((text_field(key, text or "-", line),))), "")
    if known in _SEVERAL:
        text = _NOTION_PAGE.sub("", text)
    names = list(split_tags(text)) if known == "tags" and "[[" not in text else _names(text)
    # A link in a key that is not known stays whole: nothing else tells its address.
    link = _MARKDOWN_LINK.fullmatch(text) if known not in ("", "source") else None
    if names and (len(names) > 1 or not known or known in _SEVERAL):
        yield list_field(key, names, line)
    else:
        yield text_field(key, names[0] if names else link[1] if link else text, line)
    if link and known == "publication":
        yield text_field("link", link[2], line)


def merged(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Join the values of a key that stands on several lines to a list, as Zotero writes a line for each author."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        letters = letters_of(field.key)
        found.setdefault("author" if letters == "firstauthor" else letters, []).append(field)
    return tuple(_joined(key, several) for key, several in found.items())


def _joined(key: str, fields: Sequence[Field]) -> Field:
    values = [item.text for field in fields for item in (field.value.items or (field.value,)) if item.text]
    is_one = len(fields) == 1 and (key != "author" or letters_of(fields[0].key) == key)
    return fields[0] if is_one or not values else list_field(key, values, fields[0].line)


def list_field(key: str, names: Sequence[str], line: int) -> Field:
    """Return the field of a key and several texts on a line of the file."""
    items = tuple(Node("text", name, line, 1, 0, 0) for name in names)
    return Field(key, Node("list", ", ".join(names), line, 1, 0, 0, "", items), line, 1)


def _unquoted(text: str) -> str:
    """Return a text without the quotes or marks of emphasis round the whole of it."""
    return text[1:-1].strip() if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] else text


def text_field(key: str, text: str, line: int) -> Field:
    """Return the field of a key and a text on a line of the file."""
    return Field(key, Node("text" if text else "null", text, line, 1, 0, 0), line, 1)


def _names(text: str) -> list[str]:
    """Return the names in a text of nothing but links and hashtags, or nothing."""
    if not text.startswith(("[[", "#")) or not _BETWEEN.fullmatch(_LINK.sub("", text)):
        return []
    return [link or tag for link, tag in re.findall(rf"{_LINK.pattern}|{_HASHTAG.pattern}", text)]


def blanked(lines: Sequence[str], removed: Collection[int]) -> str:
    """Return the text of `lines` with those numbered in `removed`, from 0, left empty: other lines keep their place."""
    return "\n".join("" if number in removed else line for number, line in enumerate(lines))


def is_metadata(fields: Sequence[Field], *, least: int = 2) -> bool:
    """Return True if `fields` are certainly metadata.

    That is so if they contain the address of an original, a key that only tools write, or at least `least` known keys.
    """
    known = by_key(tuple(fields))
    has_source = any(
        letters_of(field.key) != "source" or "://" in field.value.text for field in known.get("source", ())
    )
    is_sure = any(letters_of(field.key) in _SURE for field in fields)
    keys = by_key(tuple(text_field(field.key, field.value.text or "-", field.line) for field in fields))
    return has_source or is_sure or len(known) >= least or (least == 1 and bool(keys))
