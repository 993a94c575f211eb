"""Fields with one text: title, description, note."""

from __future__ import annotations

import re
from posixpath import basename
from urllib.parse import unquote

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.headings import heading_for
from research_digest.input.fields.text import clean, plain_text, quoted, shorten
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.model import Problem
from research_digest.problems import problem

_TEMPLATE = re.compile(r"\{\{.*?\}\}")
_NOTION_ID = re.compile(r"(?<=\S) [0-9a-f]{32}$")
_SHAPES = {"list": "list", "map": "mapping"}


def read_text(field: Field | None, context: FieldContext, *, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """Return the cleaned text of a field, or "" with a problem if it is not a text."""
    if field is None or field.value.kind == "null":
        return "", ()
    value = field.value
    if _TEMPLATE.fullmatch(value.text.strip()):
        what = f'"{field.key}" contains a template that was not filled in: {quoted(value.text)}'
        return "", (complain(context, field, "template-left-over", what),)
    if value.kind != "text":
        what = f'"{field.key}" is a {_SHAPES[value.kind]}, not a text: {quoted(value.text)}'
        return "", (complain(context, field, "not-a-text", what),)
    text = plain_text(value.text)
    if len(text) <= limit:
        return text, ()
    what = f'"{field.key}" is over {limit:,} characters and was cut'
    return shorten(text, limit), (complain(context, field, "text-cut", what),)


def read_title(field: Field | None, context: FieldContext, *, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """Return the title. If there is none, return the heading that is one, or the file name."""
    text, problems = read_text(field, context, limit=limit)
    heading = "" if text else shorten(heading_for(_stem(context.path), context.body), limit)
    if field is None and not context.headless:
        line = next((each.line for each in context.fields if each.key.casefold() == "title"), 1)
        what = f"there is no title; the {'heading' if heading else 'file name'} is used"
        problems = (*problems, problem("title-missing", what, path=context.place, line=line))
    return text or heading or _file_title(context.path), problems


def _file_title(path: str) -> str:
    return clean(_stem(path)) or path


def _stem(path: str) -> str:
    """Return the name of a file without its ending, as it is meant.

    Notion writes an id at the end. Logseq writes `___` or `%2F` for the slash, and `%3A` for the colon.
    """
    name = _NOTION_ID.sub("", basename(path).removesuffix(".md").removeprefix("- ")).replace("___", "/")
    decoded = unquote(name)
    return name if "\ufffd" in decoded else decoded


def read_detail(field: Field | None, context: FieldContext, *, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """Return a detail for citations as written, or "" with a problem if it is a list or a mapping."""
    if field and field.value.kind in _SHAPES:
        what = f'"{field.key}" is a {_SHAPES[field.value.kind]}, not a text: {quoted(field.value.text)}'
        return "", (complain(context, field, "detail-left-out", what),)
    return read_text(field, context, limit=limit)


def read_note(field: Field | None, context: FieldContext, *, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """Return a text that may have several lines, as Markdown. The items of a list are paragraphs."""
    if field and field.value.kind == "list":
        return shorten("\n\n".join(map(clean, _paragraphs(field.value))), limit), ()
    text, problems = read_text(field, context, limit=limit)
    lines = field.value.text.splitlines() if field and text else []
    return shorten("\n".join(map(_line, lines)).strip("\n"), limit), problems


def _paragraphs(value: Node) -> list[str]:
    """Return the texts in a list."""
    # YAML reads `[[Note]]` without quotes as a list in a list. Its writer meant a link.
    if value.text.startswith("[["):
        return [value.text]
    return [item.text for item in value.items if item.kind == "text"]


def _line(line: str) -> str:
    """Return a cleaned line with its indentation, which Markdown needs."""
    return line[: len(line) - len(line.lstrip(" "))] + clean(line)
