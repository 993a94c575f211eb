"""Tags: spellings of one tag are one term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from research_digest.input.fields.context import FieldContext, complain
from research_digest.input.fields.text import plain_text, quoted
from research_digest.input.frontmatter import Field
from research_digest.input.frontmatter.nodes import Node
from research_digest.model import Problem, Tag
from research_digest.urls.slugs import slug_path

LIMIT = 100
"""Most characters of a tag."""
LEVELS = 6
"""Most levels of a nested tag. Each level is a tag with its own pages."""

_SEPARATOR = re.compile(r"[,，、;；]")
_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")


def read_tags(fields: Iterable[Field], context: FieldContext) -> tuple[tuple[Tag, ...], tuple[Problem, ...]]:
    """Return the tags of all `fields`, each once in its first spelling, and a problem for each other value."""
    problems: list[Problem] = []
    tags: dict[str, Tag] = {}
    ignored = set(map(slug_path, context.settings.ignore_tags))
    most = context.settings.max_tags
    for field in fields:
        problems += _shape(field, context)
        for name, node in _names(field, context, problems):
            slug = slug_path(name)
            if slug in ignored or slug in tags:
                continue
            if len(tags) == most:
                what = f"there are more than {most} tags; the first {most} are kept"
                problems.append(complain(context, node, "too-many-tags", what))
                break
            tags[slug] = Tag(name, slug, node.line)
    return tuple(tags.values()), tuple(problems)


def split_tags(text: str) -> tuple[str, ...]:
    """Return the tags in one text: `#a，b、c/d` contains three."""
    parts = _SEPARATOR.split(_LINK.sub(lambda link: link[2] or link[1], text))
    names = (_tidy(name) for part in parts for name in _hashed(part))
    return tuple(name for name in names if name)


def _hashed(text: str) -> list[str]:
    """Return the tags in `#a #b`, and any other text as it is."""
    return text.split() if text.count("#") > 1 else [text]


def _tidy(name: str) -> str:
    levels = (level.strip() for level in name.strip().lstrip("#").split("/"))
    return "/".join(level for level in levels if level)


def _items(value: Node) -> tuple[Node, ...]:
    return value.items if value.kind == "list" and not is_link(value) else (value,)


def is_link(value: Node) -> bool:
    """Return True for `[[Note]]` without quotes, which YAML reads as a list in a list."""
    return value.kind == "list" and _LINK.fullmatch(value.text) is not None


def _shape(field: Field, context: FieldContext) -> Iterator[Problem]:
    if field.key.casefold() == "tags" and field.value.kind == "text":
        listed = "".join(f"\n  - {name}" for name in split_tags(plain_text(field.value.text)))
        fix = f"Write `{field.key}:` and below it, a line for each:{listed}"
        yield complain(context, field, "tags-not-a-list", f'"{field.key}" is one text, not a list', fix=fix)


def _names(field: Field, context: FieldContext, problems: list[Problem]) -> Iterator[tuple[str, Node]]:
    """Yield the names in a field with their places, in order. Add a problem for each value that is not a name."""
    for node in _items(field.value):
        text = plain_text(node.text)
        if _is_nested(node):
            problems.append(complain(context, node, "tag-left-out", f"this is not a tag: {quoted(text)}"))
            continue
        for name in split_tags(text) if node.kind != "null" else ():
            if fault := _fault(name):
                problems.append(complain(context, node, "tag-left-out", f"a tag {fault}: {quoted(name)}"))
            else:
                yield name, node


def _is_nested(item: Node) -> bool:
    return item.kind in ("list", "map") and not is_link(item)


def _fault(name: str) -> str:
    """Return what is wrong with a tag, for a message, or ""."""
    if not any(unicodedata.category(char)[0] == "L" or unicodedata.category(char) == "So" for char in name):
        # As in Obsidian, digits alone are no tag. An emoji (category So) is one.
        return "needs a letter"
    if len(name) > LIMIT:
        return f"is over {LIMIT} characters"
    return f"is over {LEVELS} levels" if name.count("/") >= LEVELS else ""
